import "reflect-metadata";
import type { ResultSetHeader, RowDataPacket } from "mysql2/promise";
import type { Actor } from "../../schema/kit/access";
import { createAccess, type Access, type AccessSetup } from "../../server/access/access";
import { bumpAccessVersion } from "../../server/access/access-version";
import { writePassword } from "../../server/access/account-row";
import { hashPassword } from "../../server/access/password";
import { toStored } from "../../server/access/stored-instant";
import { migrate } from "../../server/database/migrate";
import { limits } from "../../server/limits";
import { createDatabase, type TestDatabase } from "../support/database";

export const PASSWORD = "Lianxin-2026-ok";

/** A clock that only moves when told. */
export class Clock {
  at = new Date("2026-11-20T02:00:00.000Z");
  now = (): Date => this.at;

  advance(minutes: number): void {
    this.at = new Date(this.at.getTime() + minutes * 60_000);
  }
}

export interface NewAccount {
  login: string;
  name?: string;
  state?: string;
  isDemo?: boolean;
  mustChangePassword?: boolean;
  officialId?: string;
  passwordHash?: string;
}

export interface NewGrant {
  accountId: string;
  role: string;
  scope: string;
  organizationId?: string;
  modules?: string;
  fromOn?: string;
  toOn?: string;
}

/** A database with the tables of access and a tiny district: 1 the district, 2 a town in it, 3 a village in that, 4 one that was dissolved. */
export class Office {
  readonly clock = new Clock();
  private last = 1000;

  private constructor(readonly test: TestDatabase) {}

  static async open(): Promise<Office> {
    const office = new Office(await createDatabase());
    await migrate(office.test.database);
    for (const [id, name, path, unitId] of [
      ["1", "和平区", "/1/", null],
      ["2", "民生街道", "/1/2/", "2"],
      ["3", "幸福社区", "/1/2/3/", "2"],
      ["4", "旧社区", "/1/2/4/", "2"],
    ]) {
      await office.insert("organization", {
        ...{ id, name, path, districtId: "1", unitId, code: `ORG-${id}`, shortName: name },
        ...{ kind: "OTHER", validFromOn: "2020-01-01" },
      });
    }
    await office.pool.query(
      "UPDATE organization SET deletedAt = NOW(3), deletedKey = id WHERE id = 4",
    );
    await office.insert("official", { id: "10", name: "王建国", organizationId: "3", rank: 0 });
    return office;
  }

  get pool() {
    return this.test.database.pool;
  }

  nextId = (): string => String(++this.last);

  access(config: Partial<AccessSetup["config"]> = {}, more: Partial<AccessSetup> = {}): Access {
    const { nextId, clock, test } = this;
    const defaults = { isLoopback: true, trustProxy: [], cookieSecure: false, limits };
    return createAccess({
      config: { ...defaults, ...config },
      database: test.database,
      nextId,
      now: clock.now,
      ...more,
    });
  }

  async account(given: NewAccount): Promise<string> {
    const {
      passwordHash = await hashPassword(PASSWORD),
      isDemo = false,
      mustChangePassword = false,
      ...rest
    } = given;
    const id = this.nextId();
    await this.insert("account", {
      id,
      name: "测试员",
      state: "ACTIVE",
      isDemo: Number(isDemo),
      mustChangePassword: Number(mustChangePassword),
      ...rest,
    });
    await writePassword(this.pool, id, passwordHash, this.clock.at);
    return id;
  }

  async grant(grant: NewGrant): Promise<string> {
    const id = this.nextId();
    await this.insert("role_grant", { id, fromOn: "2026-01-01", ...grant });
    await bumpAccessVersion(this.pool);
    return id;
  }

  /** Columns that every record has are filled in. */
  private async insert(table: string, values: Record<string, unknown>): Promise<void> {
    const at = toStored(this.clock.at);
    const row = { ...values, version: 1, createdAt: at, updatedAt: at, deletedKey: 0 };
    await this.pool.query<ResultSetHeader>("INSERT INTO ?? (??) VALUES (?)", [
      table,
      Object.keys(row),
      Object.values(row),
    ]);
  }

  async rows(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const [rows] = await this.pool.query<RowDataPacket[]>(sql, values);
    return rows;
  }

  async events(): Promise<Record<string, unknown>[]> {
    return this.rows(
      "SELECT actorId, action, recordType, recordId, detail, address FROM audit_event ORDER BY id",
    );
  }

  close(): Promise<void> {
    return this.test.drop();
  }
}

export function rolesIn(actor: Actor | undefined): string[] {
  return (actor?.grants ?? []).map(({ role, scope, organizations }) =>
    `${role} ${scope} ${organizations.map(node => node.path).join(" ")}`.trim(),
  );
}
