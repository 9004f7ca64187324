import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { PASSWORD } from "../data/directory";
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

/** The answer's data; errors throw. */
export async function ask<T>(
  running: Running,
  login: string,
  operation: OperationName,
  variables: Variables,
): Promise<T> {
  const response = await fetch(running.url, {
    method: "POST",
    headers: headersOf(running, login),
    body: bodyOf(operation, variables),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data: T; errors?: unknown };
  if (!response.ok || errors) throw new Error(`${running.name} ${operation}: ${text}`);
  return data;
}
