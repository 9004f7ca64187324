import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Told {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

export interface RunningServer {
  address: string;
  /** Sends the request's JSON, as a program with a cookie jar would. */
  post(body: string): Promise<Told>;
  ask(query: string, variables?: object): Promise<Told>;
  stop(): Promise<void>;
}

const READY = /^Lianxin is ready at (\S+)/;

interface Setup {
  /** Of the sources. */
  folder: string;
  /** For the key file. */
  scratch: string;
  databaseUrl: string;
  adminPassword: string;
}

/** The server as a user starts it, from sources, on a free port. */
export async function startServer(setup: Setup): Promise<RunningServer> {
  const keyFile = join(setup.scratch, "key");
  writeFileSync(keyFile, randomBytes(32).toString("hex"), { mode: 0o600 });
  const child = spawn("node", ["-r", "@swc-node/register", "server/main.ts"], {
    cwd: setup.folder,
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      DATABASE_URL: setup.databaseUrl,
      KEY_FILE: keyFile,
      ADMIN_PASSWORD: setup.adminPassword,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const address = await addressOf(child);
  const post = poster(`${address}/graphql`);
  return {
    address,
    post,
    ask: (query, variables) => post(JSON.stringify({ query, variables })),
    stop: () => end(child),
  };
}

/** Rejects with what the server said when it did not start. */
function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr?.on("data", (part: Buffer) => said.push(part.toString()));
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(said.join(""))));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", line => {
      const [, address] = READY.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
}

function poster(url: string): (body: string) => Promise<Told> {
  let cookie = "";
  return async body => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Cookie: cookie },
      body,
    });
    cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    return (await answer.json()) as Told;
  };
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}
