import type { Actor } from "../../schema/kit/access";
import type { Repeat } from "../engine/repeat/repeat";
import type { Access } from "./access";

/** What sign-in and sessions need to know of a request; the engine's context adds to it. */
export interface AccessContext {
  /** Null for anonymous callers. */
  actor: Actor | null;
  requestId: string;
  locale: "zh" | "en";
  /** The caller's network address. */
  address: string;
  now: () => Date;
  /** Aborted when the request is over: answered, out of time, or its caller gone. */
  signal: () => AbortSignal;
  /** Made on this machine, to a loopback Host, and passed on by nobody. */
  isLocal: boolean;
  session: RequestSession;
  /** Set when the request came with an `Idempotency-Key`. */
  repeat?: Repeat | null;
  access: Access;
}

export interface RequestSession {
  /** SHA-256 of the session's id; null without a valid session. */
  readonly idHash: string | null;
  readonly mustChangePassword: boolean;
  /** The browser's own name of itself. */
  readonly agent: string;
  /** Null takes the cookie away. */
  setCookie(id: string | null): void;
}
