import { records } from "../../schema";
import { RoleGrant } from "../../schema/access/role-grant";
import { type Role, roles } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";
import { answer, type Node } from "./answers";

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

const anybody = { role: Object.keys(roles) as Role[] };

/** Records whose names hold a choice. */
const named = records.flatMap(spec => {
  const choice = spec.title
    .map(name => spec.field.get(name))
    .find(field => field?.kind === "choice");
  return choice ? [[spec.name, spec, choice] as const] : [];
});

async function labelOf(spec: RecordSpec, id: string, locale: "zh" | "en"): Promise<string> {
  const told = await world.as(anybody, locale)(
    `query ($id: ID!) { it: ${spec.single}(id: $id) { recordLabel } }`,
    { id },
  );
  return String(answer<Node>(told, "it")["recordLabel"]);
}

describe("a choice in the name of a record", () => {
  it.each(named)("is told in the language of the caller: %s", async (_, spec, field) => {
    const row = await world.make(spec.type);
    const value = String(row[field.name]);
    for (const locale of ["zh", "en"] as const) {
      const words = (await labelOf(spec, row["id"], locale)).split(" · ");
      expect(words).toContain(field.choices?.labelOf(value, locale));
    }
  });

  it("is told so within lists of other records", async () => {
    const { accountId } = await world.make(RoleGrant, { role: "DISPATCHER" });
    const told = await world.as(anybody, "en")(
      `query ($id: ID!) { it: account(id: $id) { grants { nodes { recordLabel } } } }`,
      { id: accountId },
    );
    const { nodes } = answer<{ grants: { nodes: Node[] } }>(told, "it").grants;
    expect(String(nodes[0]?.["recordLabel"])).toMatch(/ · Dispatcher$/);
  });
});
