import { randomBytes } from "node:crypto";
import pino from "pino";
import { Account } from "../../schema/access/account";
import { RoleGrant } from "../../schema/access/role-grant";
import type { Role } from "../../schema/kit/access";
import { writePassword } from "../../server/access/account-row";
import { hashPassword } from "../../server/access/password";
import { type App, createApp } from "../../server/app";
import { limits } from "../../server/limits";
import type { World } from "../support/world";

export const PASSWORD = "Lianxin-2026-ok";

/** The whole server on a free port, asked by browsers. */
export class OfficeDesk {
  private constructor(
    private readonly world: World,
    private readonly app: App,
    private readonly port: number,
  ) {}

  static async open(world: World): Promise<OfficeDesk> {
    const key = randomBytes(32);
    const app = createApp({
      config: {
        ...{ host: "127.0.0.1", port: 0, isLoopback: true, trustProxy: [], cookieSecure: false },
        limits,
      },
      database: world.test.database,
      keys: { activeId: "k1", indexId: "k1", keys: new Map([["k1", key]]) },
      instance: 2,
      log: pino({ level: "silent" }),
      now: () => world.now,
    });
    return new OfficeDesk(world, app, await app.http.listen());
  }

  close(): Promise<void> {
    return this.app.http.close();
  }

  /** A browser in which somebody with the role has signed in. */
  async signIn(login: string, role: Role, organizationId?: string): Promise<Browser> {
    const { id } = await this.world.make(Account, { login, name: login });
    const passwordHash = await hashPassword(PASSWORD);
    await writePassword(this.world.engine.pool, id, passwordHash, this.world.now);
    await this.world.make(RoleGrant, {
      ...{ accountId: id, role, fromOn: "2026-01-01" },
      ...(organizationId ? { scope: "ORG_SUBTREE", organizationId } : { scope: "DISTRICT" }),
    });
    const query =
      "mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { login } }";
    const answer = await this.browser("").post("/graphql", {
      query,
      variables: { login, password: PASSWORD },
    });
    return this.browser(answer.headers.get("set-cookie")?.split(";")[0] ?? "");
  }

  browser(cookie: string): Browser {
    return new Browser(`http://127.0.0.1:${this.port}`, cookie);
  }
}

export class Browser {
  constructor(
    private readonly address: string,
    private readonly cookie: string,
  ) {}

  get(path: string): Promise<Response> {
    return fetch(this.address + path, { headers: { cookie: this.cookie } });
  }

  post(path: string, body: object): Promise<Response> {
    return this.send(path, JSON.stringify(body), { "content-type": "application/json" });
  }

  upload(path: string, bytes: Buffer, name: string): Promise<Response> {
    return this.send(path, new Uint8Array(bytes), { "x-filename": encodeURIComponent(name) });
  }

  private send(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string>,
  ): Promise<Response> {
    const own = { cookie: this.cookie, "x-requested-with": "lianxin" };
    return fetch(this.address + path, { method: "POST", body, headers: { ...own, ...headers } });
  }
}
