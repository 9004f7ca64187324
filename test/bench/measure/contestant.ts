import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { PASSWORD } from "../data/directory";
import type { Case } from "../cases";
import { documents, type OperationName, type Variables } from "../documents";

/** A server in a process of its own. */
export interface Running {
  name: string;
  pid: number;
  url: string;
  /** Session cookies by login. */
  cookies: Map<string, string>;
  stop: () => void;
}

export function bodyOf(operation: OperationName, variables: Variables): string {
  return JSON.stringify({ operationName: operation, query: documents[operation], variables });
}

export async function start(main: string, name: string, databaseUrl: string): Promise<Running> {
  const child: ChildProcess = fork(main, ["serve", name, databaseUrl], {
    execArgv: process.execArgv,
    env: { ...process.env, NODE_ENV: "production" },
  });
  const [port] = (await once(child, "message")) as [number];
  return {
    name,
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}/graphql`,
    cookies: new Map(),
    stop: () => child.kill(),
  };
}

export async function signIn(running: Running, login: string): Promise<void> {
  const response = await fetch(running.url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      query:
        "mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { login } }",
      variables: { login, password: PASSWORD },
    }),
  });
  const cookie = response.headers.get("set-cookie")?.split(";")[0];
  if (!cookie) throw new Error(`no session for ${login}: ${await response.text()}`);
  running.cookies.set(login, cookie);
}

export function headersOf(running: Running, login: string): Record<string, string> {
  const cookie = running.cookies.get(login);
  return { "Content-Type": "application/json", ...(cookie ? { Cookie: cookie } : {}) };
}

/** What is sent: the operation, or a request for the contestant's own document. */
export function requestOf({ name }: Running, asked: Asked, variables: Variables) {
  const { operation, document } = asked;
  return document?.contestant === name
    ? { method: "GET" as const, path: document.path }
    : { method: "POST" as const, path: "/graphql", body: bodyOf(operation, variables) };
}

type Asked = Pick<Case, "operation" | "document" | "login">;

/** The answer's data in GraphQL's shape; errors throw. */
export async function ask<T>(running: Running, asked: Asked, variables: Variables): Promise<T> {
  const { method, path, body } = requestOf(running, asked, variables);
  const headers = headersOf(running, asked.login);
  const response = await fetch(new URL(path, running.url), { method, headers, body });
  const text = await response.text();
  if (!body && response.ok) return asked.document?.data(text) as T;
  const { data, errors } = JSON.parse(text) as { data: T; errors?: unknown };
  if (!response.ok || errors) throw new Error(`${running.name} ${asked.operation}: ${text}`);
  return data;
}
