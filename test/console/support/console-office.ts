import pino from "pino";
import { Account } from "../../../schema/access/account";
import { RoleGrant } from "../../../schema/access/role-grant";
import type { GrantScope, Role } from "../../../schema/kit/access";
import { Official } from "../../../schema/organization/official";
import { Organization } from "../../../schema/organization/organization";
import { writePassword } from "../../../server/access/account-row";
import { hashPassword } from "../../../server/access/password";
import { type App, createApp } from "../../../server/app";
import { limits } from "../../../server/limits";
import { World } from "../../support/world";

export const PASSWORD = "Lianxin-2026-ok";

type Place = "district" | "centre" | "department" | "street" | "village";

/** A district with people who can sign in, behind a real server. */
export class ConsoleOffice {
  address = "";

  private constructor(
    readonly world: World,
    readonly place: Record<Place, string>,
    private readonly passwordHash: string,
    private readonly app: App,
    /** What the server wrote down as its own defects. */
    readonly faults: readonly string[],
  ) {}

  static async open(): Promise<ConsoleOffice> {
    const world = await World.open();
    const place = await makePlaces(world);
    const faults: string[] = [];
    const app = serve(world, faults);
    const hash = await hashPassword(PASSWORD);
    const office = new ConsoleOffice(world, place, hash, app, faults);
    office.address = `http://127.0.0.1:${await app.http.listen()}`;
    return office;
  }

  /** Somebody with an account and one role over the subtree of a place. */
  async employ(
    login: string,
    name: string,
    role: Role,
    at: Place,
    scope: GrantScope = "ORG_SUBTREE",
  ): Promise<{ accountId: string; officialId: string }> {
    const organizationId = this.place[at];
    const official = await this.world.make(Official, { name, organizationId });
    const account = await this.world.make(Account, { name, login, officialId: official.id });
    await writePassword(
      this.world.test.database.pool,
      account.id,
      this.passwordHash,
      this.world.now,
    );
    await this.world.make(RoleGrant, {
      accountId: account.id,
      role,
      scope,
      fromOn: "2026-01-01",
      ...(scope === "ORG_SUBTREE" ? { organizationId } : {}),
    });
    return { accountId: account.id, officialId: official.id };
  }

  async close(): Promise<void> {
    await this.app.http.close();
    await this.world.close();
  }
}

async function makePlaces(world: World): Promise<Record<Place, string>> {
  const make = async (
    code: string,
    kind: Organization["kind"],
    name: string,
    parentId: string | null,
  ) => (await world.make(Organization, { code, kind, name, shortName: name, parentId })).id;
  const district = await make("320199", "DISTRICT", "测试区", null);
  const street = await make("320199001", "SUBDISTRICT", "和平街道", district);
  return {
    district,
    street,
    centre: await make("320199901", "SERVICE_CENTRE", "受理中心", district),
    department: await make("320199902", "DEPARTMENT", "城管局", district),
    village: await make("320199001001", "COMMUNITY", "幸福社区", street),
  };
}

function serve(world: World, faults: string[]): App {
  // One browser does in a minute what a person does in an hour.
  const generous = { ...limits, queriesPerMinute: 100_000 };
  return createApp({
    config: {
      host: "127.0.0.1",
      port: 0,
      isLoopback: true,
      trustProxy: [],
      cookieSecure: false,
      limits: generous as unknown as typeof limits,
    },
    database: world.test.database,
    keys: world.keys,
    instance: 2,
    log: pino({ level: "error" }, { write: (line: string) => void faults.push(line) }),
    now: () => world.now,
  });
}
