import { records } from "../../schema";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";

const editable = records.filter(spec => spec.kind !== "LOG");

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

const roles = [
  "SYSTEM_ADMIN",
  "ORG_ADMIN",
  "UNIT_LEAD",
  "DISPATCHER",
  "LEADER",
  "AUDITOR",
] as const;

/** Everything of the record that a person may select without going further. */
function selection(spec: RecordSpec): string {
  const names = spec.fields.filter(field => !field.hidden).map(field => field.name);
  return ["recordLabel", ...names].join(" ");
}

describe.each(editable.map(spec => [spec.name, spec] as const))("%s", (_name, spec) => {
  it("keeps, lists, counts and reads back a row with its history", async () => {
    const row = await world.make(spec.type);
    const ask = world.as({ role: roles });
    const { data, error } = await ask(
      `query ($id: ID!) {
        one: ${spec.single}(id: $id) { ${selection(spec)} history { totalCount nodes { kind version fields { field } } } }
        list: ${spec.plural}(filter: { id: { eq: $id } }) { totalCount totalIsExact nodes { id ${selection(spec)} } }
        groups: ${spec.single}Aggregate(filter: { id: { eq: $id } }) { count }
      }`,
      { id: row["id"] },
    );
    expect(error).toBeUndefined();
    expect(data).toMatchObject({
      one: {
        id: row["id"],
        version: 1,
        history: { totalCount: 1, nodes: [{ kind: "CREATE", version: 1 }] },
      },
      list: { totalCount: 1, totalIsExact: true, nodes: [{ id: row["id"] }] },
      groups: [{ count: 1 }],
    });
  });
});
