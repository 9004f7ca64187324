import "reflect-metadata";
import { randomBytes, randomUUID } from "node:crypto";
import { execute, type ExecutionResult, type GraphQLSchema, parse, validate } from "graphql";
import type { RowDataPacket } from "mysql2";
import type { ObjectLiteral } from "typeorm";
import type {
  Actor,
  Grant,
  GrantScope,
  KeyScope,
  OrganizationNode,
  Role,
} from "../../schema/kit/access";
import { specOf } from "../../schema/kit/record-spec";
import type { KeyRing } from "../../server/access/cipher";
import { createEngine } from "../../server/app";
import { buildContract } from "../../server/contract";
import { migrate } from "../../server/database/migrate";
import { type Behaviour, byRecord } from "../../server/engine/behaviour";
import type { Engine } from "../../server/engine/engine";
import { Refusal, type FieldProblem } from "../../server/engine/errors";
import { createJobRunner, type JobRunner } from "../../server/engine/jobs/job-runner";
import { repeatOf } from "../../server/engine/repeat/repeat";
import { ensureRollups } from "../../server/engine/rollup/build";
import { Store } from "../../server/engine/store";
import { unitOfWork } from "../../server/engine/write/unit-of-work";
import type { Transaction } from "../../server/engine/write/transaction";
import { createDatabase, type TestDatabase } from "./database";
import { listenedPool } from "./listened-pool";
import { sampleValues } from "./sample-values";

export interface Told {
  data: Record<string, never> | null;
  error?: {
    code: string;
    message: string;
    fields: readonly FieldProblem[];
    details: Record<string, unknown>;
  };
}

export interface Person {
  role?: Role | readonly Role[];
  scope?: GrantScope;
  /** Organization ids of the grant. */
  at?: readonly string[];
  officialId?: string;
  accountId?: string;
  modules?: readonly string[];
  /** What an API key leaves of his rights. */
  key?: KeyScope;
  /** `Idempotency-Key` of everything that he asks. */
  repeatKey?: string;
  /** Further grants. */
  and?: readonly Pick<Person, "role" | "scope" | "at" | "modules">[];
}

export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Told>;

/** Where everybody asks from. */
const ADDRESS = "192.0.2.7";

let contract: GraphQLSchema | undefined;

/** An empty, migrated database with an engine, and people to ask it as. */
export class World {
  /** The clock of everything that happens; tests set it. */
  now = new Date("2026-03-02T01:00:00.000Z");

  private sent: string[] = [];
  /** Who has asked, by account: their jobs run with the same rights. */
  private readonly asked = new Map<string, Actor>();

  private constructor(
    readonly test: TestDatabase,
    readonly engine: Engine,
    readonly keys: KeyRing,
  ) {}

  /** `behaviours` replace those of the areas. */
  static async open(behaviours?: readonly Behaviour[]): Promise<World> {
    const test = await createDatabase();
    await migrate(test.database);
    let world: World | undefined = undefined;
    const pool = listenedPool(test.database.pool, sent => void world?.sent.push(sent));
    const clock = (): Date => world?.now ?? new Date();
    const key = randomBytes(32);
    const keys = { activeId: "k1", indexId: "k1", keys: new Map([["k1", key]]) };
    const database = { ...test.database, pool };
    const engine = createEngine({ database, keys, instance: 1, now: clock });
    await ensureRollups(engine, clock);
    const ruled = behaviours ? { ...engine, behaviours: byRecord(behaviours) } : engine;
    await engine.search.prepare();
    world = new World(test, ruled, keys);
    return world;
  }

  /** The statements that the work sends outside transactions. */
  async statements(work: () => Promise<unknown>): Promise<string[]> {
    this.sent = [];
    await work();
    return this.sent;
  }

  async close(): Promise<void> {
    await this.test.drop();
  }

  /** Somebody with his grants; without a role, somebody who is merely signed in. */
  async actor(person: Person): Promise<Actor> {
    const { officialId, accountId = "1", key, and = [] } = person;
    const grants = await Promise.all([person, ...and].map(each => this.grants(each)));
    const home = officialId ? await this.homeOf(officialId) : null;
    return { accountId, officialId: officialId ?? null, home, grants: grants.flat(), key };
  }

  private async homeOf(officialId: string): Promise<OrganizationNode | null> {
    const [[official]] = await this.test.database.pool.query<RowDataPacket[]>(
      "SELECT organizationId FROM official WHERE id = ?",
      [officialId],
    );
    return official ? this.engine.tree.node(String(official.organizationId)) : null;
  }

  private async grants({ role, scope = "DISTRICT", at = [], modules }: Person): Promise<Grant[]> {
    const nodes = await Promise.all(at.map(id => this.engine.tree.node(id)));
    const organizations = nodes.filter(node => node !== null);
    const roles = role === undefined ? [] : [role].flat();
    return roles.map(each => ({ role: each, scope, modules: modules ?? null, organizations }));
  }

  /** Asks as that person; refusals come back, defects throw. */
  as(person: Person, locale: "zh" | "en" = "zh"): Ask {
    return async (query, variables = {}) => {
      this.engine.tree.forget();
      const actor = await this.actor(person);
      this.asked.set(actor.accountId, actor);
      const { repeatKey } = person;
      const store = new Store(this.engine, {
        actor,
        now: () => this.now,
        requestId: "test",
        locale,
        address: ADDRESS,
        repeat: repeatKey === undefined ? null : repeatOf(repeatKey, actor, { query, variables }),
      });
      const schema = (contract ??= buildContract());
      const document = parse(query);
      const wrong = validate(schema, document);
      if (wrong.length) throw wrong[0] as Error;
      const contextValue = { store, actor, locale, requestId: "test", now: () => this.now };
      const result = await execute({ schema, document, variableValues: variables, contextValue });
      return told(result);
    };
  }

  /** Writes a valid row past access but through every rule; name only the values the test is about. */
  async make<T extends ObjectLiteral>(
    type: abstract new () => T,
    given: Partial<T> = {},
  ): Promise<T & { id: string }> {
    return this.system(async tx => {
      const spec = specOf(type);
      const values = { ...(await sampleValues(tx, spec, given)), ...given };
      const [change] = await tx.write([{ kind: "CREATE", spec, values, isTrusted: true }]);
      return change?.after as T & { id: string };
    });
  }

  /** The row as it is now, without scope; null when absent or deleted. */
  async row<T extends ObjectLiteral>(type: abstract new () => T, id: string): Promise<T | null> {
    return this.system(async tx => (await tx.rows(type, { id } as never))[0] ?? null);
  }

  /** Another server's runner on the same database; `drain()` runs what is due. */
  runner(engine = this.engine, onFailure = (_error: unknown): void => undefined): JobRunner {
    return createJobRunner({
      engine,
      now: () => this.now,
      actorOf: async accountId => this.asked.get(accountId) ?? null,
      onFailure,
      random: () => 1,
      newHolder: randomUUID,
    });
  }

  /** Runs the jobs that are due as those who asked for them; a defect in one throws. */
  async runJobs(): Promise<number> {
    const failures: unknown[] = [];
    const runs = await this.runner(this.engine, error => void failures.push(error)).drain();
    if (failures.length) throw failures[0] as Error;
    return runs;
  }

  system<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    const occasion = { actor: null, now: () => this.now, requestId: "test" };
    return unitOfWork(this.engine, occasion, work);
  }
}

function told({ data, errors }: ExecutionResult): Told {
  const [error] = errors ?? [];
  const cause = error?.originalError;
  if (!error) return { data: (data ?? null) as Told["data"] };
  if (!(cause instanceof Refusal)) throw cause ?? error;
  const { code, messages, fields, details } = cause;
  return {
    data: (data ?? null) as Told["data"],
    error: { code, message: messages.zh, fields, details },
  };
}
