import { randomUUID } from "node:crypto";
import { records } from "../../schema";
import { nobody } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole, otherValue, sampleInput } from "../support/editing";
import { World } from "../support/world";
import { answer, type Node } from "./answers";

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

const made = records.filter(({ access }) => access.create !== nobody);
const changed = records.filter(({ access }) => access.update !== nobody);
const removed = records.filter(({ access }) => access.remove !== nobody);

/** The same request three times, as a client does that never hears the answer. */
async function thrice(query: string, variables: object): Promise<Node[]> {
  const ask = world.as({ ...everyRole, repeatKey: randomUUID() });
  const told: Node[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    told.push(answer<Node>(await ask(query, { ...variables }), "it"));
  }
  return told;
}

async function count({ table }: RecordSpec): Promise<number> {
  const [rows] = await world.engine.pool.query(`SELECT COUNT(*) AS n FROM \`${table}\``);
  return Number((rows as { n: string }[])[0]?.n);
}

async function historyOf(spec: RecordSpec, id: unknown): Promise<string[]> {
  const [rows] = await world.engine.pool.query(
    "SELECT kind FROM `change` WHERE recordType = ? AND recordId = ? ORDER BY id",
    [spec.name, id],
  );
  return (rows as { kind: string }[]).map(row => row.kind);
}

describe.each(made.map(spec => [spec.name, spec] as const))("creating %s", (name, spec) => {
  it("again under its key makes one row", async () => {
    const input = await sampleInput(world, spec);
    const before = await count(spec);
    const told = await thrice(
      `mutation ($input: Create${name}Input!) { it: create${name}(input: $input) { id version } }`,
      { input },
    );
    expect(told).toEqual([told[0], told[0], told[0]]);
    expect(await count(spec)).toBe(before + 1);
  });
});

describe.each(changed.map(spec => [spec.name, spec] as const))("changing %s", (name, spec) => {
  it("again under its key is one change, and no conflict with itself", async () => {
    const { id } = await world.make(spec.type);
    const { field, value } = otherValue(spec);
    const told = await thrice(
      `mutation ($id: ID!, $input: Update${name}Input!) { it: update${name}(id: $id, input: $input, expectedVersion: 1) { id version } }`,
      { id, input: { [field.name]: value } },
    );
    expect(told).toEqual(Array(3).fill({ id, version: 2 }));
    expect(await historyOf(spec, id)).toEqual(["CREATE", "UPDATE"]);
  });
});

describe.each(removed.map(spec => [spec.name, spec] as const))("deleting %s", (name, spec) => {
  it("again under its key, and restoring it, is one change each", async () => {
    const { id } = await world.make(spec.type);
    const gone = await thrice(
      `mutation ($id: ID!) { it: delete${name}(id: $id, expectedVersion: 1) { id version } }`,
      { id },
    );
    const back = await thrice(
      `mutation ($id: ID!) { it: restore${name}(id: $id) { id version } }`,
      { id },
    );
    expect([...gone, ...back].map(each => each["version"])).toEqual([2, 2, 2, 3, 3, 3]);
    expect(await historyOf(spec, id)).toEqual(["CREATE", "DELETE", "RESTORE"]);
  });
});
