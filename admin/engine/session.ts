import { useSyncExternalStore } from "react";
import type { Description, ResourceMeta } from "./description";
import type { Failure } from "./errors";
import type { Me } from "./me";

export interface Session {
  status: "loading" | "anonymous" | "password" | "failed" | "signedIn";
  me?: Me;
  description?: Description;
  failure?: Failure;
}

let current: Session = { status: "loading" };
const listeners = new Set<() => void>();

export function session(): Session {
  return current;
}

export function setSession(next: Session): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, session);
}

export function resourceNamed(name: string): ResourceMeta | undefined {
  return current.description?.resources.find(resource => resource.name === name);
}

export function knownResource(name: string): ResourceMeta {
  const found = resourceNamed(name);
  if (!found) throw new Error(`${name} is not in the description`);
  return found;
}
