import { setTimeout as sleep } from "node:timers/promises";
import { Change } from "../../schema/audit/change";
import { Place } from "../../schema/beneficiary/place";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { Official } from "../../schema/organization/official";
import type { Behaviour } from "../../server/engine/behaviour";
import { Refusal, ruleBroken } from "../../server/engine/errors";
import { organizationBehaviour } from "../../server/organization/organization.guard";
import { sql } from "../../server/engine/sql";
import { World } from "../support/world";
import { answer, type Node } from "./answers";

let world: World;
let town: string;
const broken: Behaviour = {
  type: Place,
  follow: ([change]) => {
    if (change?.after["name"] === "defect") throw new Error("the last stage breaks");
    if (change?.after["name"] === "refused") throw ruleBroken("LAST", "不行", "no");
    return [];
  },
};

beforeAll(async () => {
  world = await World.open([organizationBehaviour, broken]);
  town = (await world.make(Organization)).id;
});
afterAll(() => world.close());

const administrator = () => world.as({ role: "ORG_ADMIN" });

async function count(table: "place" | "change" | "official"): Promise<number> {
  const { pool } = world.test.database;
  const [rows] = await pool.query(`SELECT COUNT(*) AS n FROM \`${table}\``);
  return Number((rows as { n: string }[])[0]?.n);
}

describe("a write that fails in its last stage", () => {
  const create = `mutation ($input: CreatePlaceInput!) { createPlace(input: $input) { id } }`;

  it.each([["defect"], ["refused"]])("leaves nothing behind: a %s", async name => {
    const before = [await count("place"), await count("change")];
    const input = { name, kind: "STREET", organizationId: town };
    const told = await administrator()(create, { input }).catch((error: unknown) => error);
    expect(told).toBeDefined();
    expect([await count("place"), await count("change")]).toEqual(before);
  });

  it("leaves nothing of a batch whose last row is wrong", async () => {
    const before = [await count("place"), await count("change")];
    const spec = specOf(Place);
    const values = ["好", "也好", "refused"].map(name => ({
      name,
      kind: "STREET",
      organizationId: town,
    }));
    await expect(
      world.system(async tx => {
        await tx.write([{ kind: "CREATE", spec, values: values[0] }]);
        await tx.write([{ kind: "CREATE", spec, values: values[2] }]);
      }),
    ).rejects.toThrow("no");
    expect([await count("place"), await count("change")]).toEqual(before);
  });
});

describe("writers at the same time", () => {
  it("lose no change: sixteen add one each, four times", async () => {
    const { id } = await world.make(Place, { organizationId: town, lengthM: 0 });
    const read = `query ($id: ID!) { place(id: $id) { version lengthM } }`;
    const write = `mutation ($id: ID!, $lengthM: Int!, $version: Int!) { updatePlace(id: $id, input: { lengthM: $lengthM }, expectedVersion: $version) { id } }`;
    let conflicts = 0;
    const addOne = async (): Promise<void> => {
      const ask = world.as({ role: ["ORG_ADMIN", "LEADER"] });
      for (;;) {
        const row = answer<Node>(await ask(read, { id }), "place");
        const lengthM = Number(row["lengthM"]) + 1;
        const { error } = await ask(write, { id, lengthM, version: row["version"] });
        if (!error) return;
        expect(["CONFLICT", "UNAVAILABLE"]).toContain(error.code);
        conflicts += 1;
      }
    };
    const writer = async (): Promise<void> => {
      for (let turn = 0; turn < 4; turn += 1) await addOne();
    };
    await Promise.all(Array.from({ length: 16 }, writer));
    const [row] = await world.system(tx => tx.rows(Place, { id }));
    expect(row).toMatchObject({ lengthM: 64, version: 65 });
    expect(conflicts).toBeGreaterThan(0);
    const changes = await world.system(tx => tx.rows(Change, { recordId: id }));
    expect(changes.map(change => change.recordVersion)).toEqual(
      Array.from({ length: 65 }, (_, at) => at + 1),
    );
  });

  it("take the numbers of a series without a gap or a double", async () => {
    const take = () => world.system(tx => tx.nextNumber("TEST", 2026));
    const numbers = await Promise.all(Array.from({ length: 16 }, take));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  });

  it("that lock crosswise are both served", async () => {
    const [one, other] = [await world.make(Place), await world.make(Place)];
    let attempts = 0;
    const cross = (first: string, second: string): Promise<void> =>
      world.system(async tx => {
        attempts += 1;
        for (const id of [first, second]) {
          await tx.db.run(
            sql`UPDATE place SET lengthM = COALESCE(lengthM, 0) + 1 WHERE id = ${id}`,
          );
          await sleep(150);
        }
      });
    await Promise.all([cross(one.id, other.id), cross(other.id, one.id)]);
    expect(attempts).toBeGreaterThan(2);
    const rows = await world.system(tx => tx.rows(Place, { id: [one.id, other.id] }));
    expect(rows.map(row => row.lengthM)).toEqual([2, 2]);
  });

  it("that never get the lock are told to come again", async () => {
    let attempts = 0;
    const refused = world.system(() => {
      attempts += 1;
      return Promise.reject(Object.assign(new Error("Deadlock"), { errno: 1213 }));
    });
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({
      code: "UNAVAILABLE",
      messages: { zh: "数据正被他人修改，请稍后重试" },
    });
    expect(attempts).toBe(4);
  });
});

describe("one transaction", () => {
  it("makes rows that refer to each other, and one change set of them", async () => {
    const { engine } = world;
    const [organizationId, officialId] = [engine.nextId(), engine.nextId()];
    const organization = { code: "NEW1", name: "新单位", kind: "DEPARTMENT" };
    await world.system(tx =>
      tx.write([
        { kind: "CREATE", spec: specOf(Organization), id: organizationId, values: organization },
        {
          kind: "CREATE",
          spec: specOf(Official),
          id: officialId,
          values: { name: "李明", rank: "STAFF", organizationId },
        },
      ]),
    );
    const changes = await world.system(tx =>
      tx.rows(Change, { recordId: [organizationId, officialId] }),
    );
    expect(changes).toHaveLength(2);
    expect(new Set(changes.map(change => change.changeSetId)).size).toBe(1);
    expect(changes[0]).toMatchObject({ requestId: "test", actorId: null, kind: "CREATE" });
  });
});
