import pino from "pino";
import { Account } from "../../schema/access/account";
import { RoleGrant } from "../../schema/access/role-grant";
import type { GrantScope, Role } from "../../schema/kit/access";
import { writePassword } from "../../server/access/account-row";
import { hashPassword } from "../../server/access/password";
import { type App, createApp } from "../../server/app";
import { limits } from "../../server/limits";
import type { World } from "../support/world";

export const PASSWORD = "Lianxin-2026-ok";

export interface Heard {
  status: number;
  headers: Headers;
  text: string;
  data?: Record<string, never> | null;
  errors: { message: string; extensions: { code: string } & Record<string, unknown> }[];
}

type Limits = { -readonly [K in keyof typeof limits]: (typeof limits)[K] };

let opened = 1;

/** The whole server on a free port, over the world's database and keys. */
export class ApiDesk {
  readonly log: string[] = [];
  private port = 0;
  private app: App | undefined;

  static async open(world: World, changed: Partial<Record<keyof Limits, unknown>> = {}) {
    const desk = new ApiDesk();
    desk.app = createApp({
      config: {
        ...{ host: "127.0.0.1", port: 0, isLoopback: true, trustProxy: [], cookieSecure: false },
        limits: { ...limits, queriesPerMinute: 100_000, ...changed } as typeof limits,
      },
      database: world.test.database,
      keys: world.keys,
      // Two with one number would make the same ids.
      instance: (opened += 1),
      log: pino({ level: "trace" }, { write: line => void desk.log.push(line) }),
      now: () => world.now,
    });
    desk.port = await desk.app.http.listen();
    return desk;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    await this.app?.http.close();
  }

  async send(path: string, body: string, headers: Record<string, string>): Promise<Heard> {
    const answer = await fetch(this.address + path, {
      method: "POST",
      headers,
      body,
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    const { data, errors = [] } = (isJson ? JSON.parse(text) : {}) as Partial<Heard>;
    return { status: answer.status, headers: answer.headers, text, data, errors };
  }

  async get(path: string, headers: Record<string, string>) {
    const answer = await fetch(this.address + path, { headers });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  graphql(query: string, variables: object = {}, headers: Record<string, string> = {}) {
    const body = JSON.stringify({ query, variables });
    return this.send("/graphql", body, { "content-type": "application/json", ...headers });
  }

  /** The cookie of somebody who has signed in. */
  async signIn(world: World, login: string, roles: readonly Role[]): Promise<string> {
    const { id } = await world.make(Account, { login, name: login });
    const passwordHash = await hashPassword(PASSWORD);
    await writePassword(world.engine.pool, id, passwordHash, world.now);
    for (const role of roles) await grant(world, id, role);
    const answer = await this.graphql(
      "mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { login } }",
      { login, password: PASSWORD },
    );
    return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  }
}

export async function grant(
  world: World,
  accountId: string,
  role: Role,
  scope: GrantScope = "DISTRICT",
  organizationId: string | null = null,
): Promise<void> {
  await world.make(RoleGrant, { accountId, role, scope, organizationId, fromOn: "2026-01-01" });
}

/** The first refusal of an answer. */
export function refusalIn({ errors }: Heard): { code?: string; message?: string } {
  const [first] = errors;
  return { code: first?.extensions.code, message: first?.message };
}
