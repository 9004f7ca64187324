import { records } from "../../schema";
import { nobody } from "../../schema/kit/access";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole, otherValue } from "../support/editing";
import { type Ask, type Told, World } from "../support/world";
import { answer } from "./answers";

const MORNING = "2026-03-02T01:00:00.000Z";
const NOON = "2026-03-02T04:00:00.000Z";
const EVENING = "2026-03-02T10:00:00.000Z";
const DIFF = `query ($type: String!, $id: ID!, $from: RecordPoint!, $to: RecordPoint) {
  diff: recordDiff(type: $type, id: $id, from: $from, to: $to) { field label before after }
}`;

let world: World;
let ask: Ask;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  ask = world.as(everyRole);
});
beforeEach(() => {
  world.now = new Date(MORNING);
});
afterAll(() => world.close());

type Difference = { field: string; label: string; before: unknown; after: unknown };
const differences = (told: Told): Difference[] => answer<Difference[]>(told, "diff");

const editable = records.filter(
  spec => spec.access.update !== nobody && spec.kind !== "LOG" && spec.access.create !== nobody,
);

it.each(editable.map(spec => [spec.name, spec] as const))(
  "tells what differs between two points of %s",
  async (type, spec) => {
    const { field, value } = otherValue(spec);
    const { id } = await world.make(spec.type);
    world.now = new Date(EVENING);
    await ask(
      `mutation ($id: ID!, $input: Update${type}Input!) { update${type}(id: $id, input: $input, expectedVersion: 1) { id } }`,
      { id, input: { [field.name]: value } },
    );
    const own = [expect.objectContaining({ field: field.name, label: field.label, after: value })];
    for (const from of [{ version: 1 }, { at: NOON }]) {
      for (const to of [undefined, { version: 2 }, { at: EVENING }]) {
        expect(differences(await ask(DIFF, { type, id, from, to }))).toEqual(own);
      }
      expect(differences(await ask(DIFF, { type, id, from, to: { version: 1 } }))).toEqual([]);
    }
    const back = await ask(DIFF, { type, id, from: { version: 2 }, to: { version: 1 } });
    expect(differences(back)).toMatchObject([{ field: field.name, before: value }]);
  },
);

describe("a difference", () => {
  const update = `mutation ($id: ID!, $input: UpdateOfficialInput!, $version: Int!) { updateOfficial(id: $id, input: $input, expectedVersion: $version) { id } }`;

  it("shows no secret, and none that was written again as it was", async () => {
    const { id } = await world.make(Official, { mobile: "13800138001" });
    const change = (mobile: string, version: number) =>
      ask(update, { id, input: { mobile }, version });
    await change("13900139002", 1);
    const asked = { type: "Official", id, from: { version: 1 } };
    expect(differences(await ask(DIFF, asked))).toEqual([
      { field: "mobile", label: "手机号码", before: "138****8001", after: "139****9002" },
    ]);
    await change("13800138001", 2);
    expect(differences(await ask(DIFF, asked))).toEqual([]);
  });

  it("leaves out what the caller may not read", async () => {
    const [here, there] = [await world.make(Organization), await world.make(Organization)];
    const { id } = await world.make(Official, { organizationId: there.id, name: "甲" });
    await ask(update, { id, input: { name: "乙", politicalStatus: "MASSES" }, version: 1 });
    const asked = { type: "Official", id, from: { version: 1 } };
    const fieldsFor = async (at: string): Promise<string[]> => {
      const lead = world.as({ role: "UNIT_LEAD", scope: "ORG", at: [at] });
      return differences(await lead(DIFF, asked)).map(each => each.field);
    };
    expect(await fieldsFor(there.id)).toEqual(["name", "politicalStatus"]);
    expect(await fieldsFor(here.id)).toEqual(["name"]);
  });

  it.each([
    ["nothing", {}],
    ["both", { version: 1, at: NOON }],
    ["null", { version: null }],
  ])("needs one point: %s is refused", async (_, from) => {
    const { id } = await world.make(Official);
    const { error } = await ask(DIFF, { type: "Official", id, from });
    expect(error).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "请指明版本或时刻之一",
      fields: [{ path: "from", code: "ONE_POINT" }],
    });
  });

  it.each([["Nonsense"], ["Change"], ["constructor"]])("is not of %s", async type => {
    const { error } = await ask(DIFF, { type, id: "1", from: { version: 1 } });
    expect(error).toMatchObject({ code: "VALIDATION_FAILED", fields: [{ path: "type" }] });
  });

  it("is not found before the row was, beyond its versions, and of no row", async () => {
    const { id } = await world.make(Official);
    const points = [{ version: 0 }, { version: 7 }, { at: "2020-01-01T00:00:00.000Z" }];
    for (const from of points) {
      const { error } = await ask(DIFF, { type: "Official", id, from });
      expect([from, error?.code]).toEqual([from, "NOT_FOUND"]);
    }
    const none = await ask(DIFF, { type: "Official", id: "12abc", from: { version: 1 } });
    expect(none.error?.code).toBe("NOT_FOUND");
  });
});
