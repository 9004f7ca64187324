import { records } from "../../schema";
import { ChangeSet } from "../../schema/audit/change-set";
import { Household } from "../../schema/beneficiary/household";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import { Place } from "../../schema/beneficiary/place";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { workflows } from "../../server/areas";
import { isMergeable } from "../../server/engine/bulk/merge-request";
import type { Row } from "../../server/engine/row-codec";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole } from "../support/editing";
import { idNumber as idNumberOf } from "../support/id-number";
import { type Person, type Told, World } from "../support/world";
import { answer, refusal } from "./answers";
import { type BulkAnswer, BulkDesk, RESULT } from "./bulk-desk";

const stepped = new Set(workflows.map(({ type }) => type.name));
const mergeable = records.filter(spec => isMergeable(spec, stepped.has(spec.name)));

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

interface Asked {
  keepId: string;
  mergeIds: readonly string[];
  choose?: readonly { field: string; fromId: string }[] | null;
  options?: Record<string, unknown>;
}

/** Accounts of the tests are none of those that are merged. */
const office: Person = { ...everyRole, accountId: "9" };

function tellMerge(spec: RecordSpec, asked: Asked, person: Person = office): Promise<Told> {
  const name = `merge${spec.plural.charAt(0).toUpperCase()}${spec.plural.slice(1)}`;
  return world.as(person)(
    `mutation ($keepId: ID!, $mergeIds: [ID!]!, $choose: [FieldChoice!], $options: BulkOptions) {
      result: ${name}(keepId: $keepId, mergeIds: $mergeIds, choose: $choose, options: $options) { ${RESULT} }
    }`,
    { ...asked },
  );
}

async function merge(spec: RecordSpec, asked: Asked): Promise<BulkAnswer> {
  return answer<BulkAnswer>(await tellMerge(spec, asked), "result");
}

const specOf = (name: string): RecordSpec => records.find(each => each.name === name) as RecordSpec;

async function makeTwo(spec: RecordSpec): Promise<[string, string]> {
  const [one, other] = [await world.make(spec.type), await world.make(spec.type)];
  return [one["id"], other["id"]];
}

const BESIDES = ["createdById", "updatedById", "districtId", "unitId"];

/** A living row of every record that may refer to the id, one for each field. */
async function referTo(spec: RecordSpec, id: string) {
  const references = world.engine.catalog
    .referencesTo(spec)
    .filter(({ spec: child, field }) => child.kind !== "LOG" && !BESIDES.includes(field.name));
  const made: { child: RecordSpec; field: string; id: string }[] = [];
  for (const { spec: child, field } of references) {
    const given = { [field.name]: id, ...(field.typeField && { [field.typeField]: spec.name }) };
    const { id: rowId } = (await world.make(child.type, given)) as { id: string };
    made.push({ child, field: field.name, id: rowId });
  }
  return made;
}

async function value(child: RecordSpec, id: string, field: string): Promise<unknown> {
  const row: Row | null = await world.row(child.type, id);
  return row?.[field];
}

it("is offered for most records", () => {
  expect(mergeable.map(spec => spec.name)).toEqual(
    expect.arrayContaining(["Organization", "Official", "Household", "Person", "Account"]),
  );
  for (const name of ["Ticket", "Pairing", "Handoff", "Change", "AssistancePlan"]) {
    expect(mergeable.map(spec => spec.name)).not.toContain(name);
  }
});

describe.each(mergeable.map(spec => [spec.name, spec] as const))("%s", (_name, spec) => {
  it("moves every reference, keeps the history of what goes, and can be taken back", async () => {
    const [keepId, goes] = await makeTwo(spec);
    const references = await referTo(spec, goes);
    const tried = await merge(spec, { keepId, mergeIds: [goes], options: { dryRun: true } });
    expect(tried).toMatchObject({ dryRun: true, total: 2, failed: 0, changeSetId: null });
    expect(tried.rows.nodes[1]).toMatchObject({ recordId: goes, status: "DELETED" });
    for (const { child, field, id } of references) {
      expect(tried.effects.map(each => each.resource)).toContain(child.name);
      expect(await value(child, id, field)).toBe(goes);
    }
    const { planHash } = tried;
    const done = await merge(spec, { keepId, mergeIds: [goes], options: { planHash } });
    for (const { child, field, id } of references) {
      expect([child.name, field, await value(child, id, field)]).toEqual([
        ...[child.name, field, keepId],
      ]);
    }
    expect(await world.row(spec.type, goes)).toBeNull();
    const { data } = await world.as(office)(
      `query ($id: ID!) { ${spec.plural}(filter: { id: { eq: $id } }, scope: TRASHED) { nodes { history { nodes { kind } } } } }`,
      { id: goes },
    );
    expect(data?.[spec.plural]).toMatchObject({
      nodes: [{ history: { nodes: [{ kind: "DELETE" }, { kind: "CREATE" }] } }],
    });
    const [set] = await world.system(tx => tx.rows(ChangeSet, { id: done.changeSetId ?? "" }));
    expect(set).toMatchObject({ kind: "MERGE", recordType: spec.name });

    const back = await new BulkDesk(world.as(office), spec).revert(done.changeSetId);
    expect(back).toMatchObject({ failed: 0 });
    expect(await world.row(spec.type, goes)).not.toBeNull();
    for (const { child, field, id } of references) {
      expect([child.name, field, await value(child, id, field)]).toEqual([
        ...[child.name, field, goes],
      ]);
    }
  });

  it("refuses what could not be meant", async () => {
    const [keepId, goes] = await makeTwo(spec);
    const told = async (asked: Asked, person?: Person) =>
      (await tellMerge(spec, asked, person)).error;
    expect(await told({ keepId, mergeIds: [] })).toMatchObject({
      ...{ code: "VALIDATION_FAILED", message: "请选择要并入的记录" },
      fields: [{ path: "mergeIds", code: "REQUIRED" }],
    });
    expect(await told({ keepId, mergeIds: [goes, keepId] })).toMatchObject({
      ...{ code: "VALIDATION_FAILED", message: "保留的记录不能同时被并入" },
      fields: [{ path: "mergeIds", code: "KEPT_AND_MERGED" }],
    });
    const choose = [
      { field: "id", fromId: goes },
      { field: "version", fromId: goes },
      { field: "nothing", fromId: "5" },
    ];
    expect(await told({ keepId, mergeIds: [goes], choose })).toMatchObject({
      code: "VALIDATION_FAILED",
      fields: [
        { path: "choose.0.field", code: "NOT_A_CHOICE" },
        { path: "choose.1.field", code: "NOT_A_CHOICE" },
        { path: "choose.2.field", code: "NOT_A_CHOICE" },
        { path: "choose.2.fromId", code: "NOT_MERGED" },
      ],
    });
    const stranger = await told({ keepId, mergeIds: [goes] }, { accountId: "9" });
    expect(stranger).toMatchObject({
      ...{ code: "FORBIDDEN", message: `您无权修改${spec.label}` },
    });
    const many = Array.from({ length: 101 }, (_, at) => String(at + 1));
    expect(await told({ keepId: "999", mergeIds: many })).toMatchObject({
      ...{ code: "LIMIT_EXCEEDED", message: "一次最多合并100条" },
    });
    expect(await world.row(spec.type, goes)).not.toBeNull();
  });

  it("is told by the description to those who may", async () => {
    const operations = async (person: Person): Promise<unknown> => {
      const { data } = await world.as(person)(`{ consoleMeta { resources { name operations } } }`);
      const { resources } = data?.["consoleMeta"] as unknown as {
        resources: { name: string; operations: string[] }[];
      };
      return resources.find(each => each.name === spec.name)?.operations.includes("MERGE") ?? false;
    };
    expect(await operations(office)).toBe(true);
    expect(await operations({ accountId: "9" })).toBe(false);
  });
});

describe("what is kept", () => {
  it("takes chosen values over, unique and sealed ones too", async () => {
    const spec = specOf("Official");
    const keep = await world.make(Official, { name: "王建国", mobile: "13800138000" });
    const idNumber = idNumberOf(7);
    const goes = await world.make(Official, { name: "王健国", idNumber, mobile: "13900139000" });
    const [{ id: keepId }, { id }] = [keep, goes];
    const choose = ["name", "idNumber"].map(field => ({ field, fromId: id }));
    const done = await merge(spec, { keepId, mergeIds: [id], choose });
    expect(done.rows.nodes[0]).toMatchObject({ recordId: keepId, status: "UPDATED" });
    const reveal = async (field: string): Promise<unknown> => {
      const { data } = await world.as({ role: "ORG_ADMIN" })(
        `mutation ($id: ID!, $field: String!) { reveal(type: "Official", id: $id, field: $field, reason: "核对身份信息") }`,
        { id: keepId, field },
      );
      return data?.["reveal"];
    };
    expect(await world.row(Official, keepId)).toMatchObject({ name: "王健国" });
    expect([await reveal("idNumber"), await reveal("mobile")]).toEqual([idNumber, "13800138000"]);
    await new BulkDesk(world.as(office), spec).revert(done.changeSetId);
    expect(await world.row(Official, keepId)).toMatchObject({ name: "王建国", idNumber: null });
    expect((await world.row(Official, id))?.name).toBe("王健国");
  });

  it("gets no value that the operator may not read", async () => {
    const spec = specOf("Official");
    const town = (await world.make(Organization, { kind: "TOWN" })).id;
    const [keep, goes] = [
      await world.make(Official, { organizationId: town }),
      await world.make(Official, { organizationId: town, idNumber: idNumberOf(8) }),
    ];
    const asked = { keepId: keep.id, mergeIds: [goes.id] };
    const person: Person = { role: "ORG_ADMIN", scope: "ORG_SUBTREE", at: [town], accountId: "9" };
    const elsewhere = (await world.make(Organization, { kind: "TOWN" })).id;
    const other: Person = { ...person, at: [elsewhere] };
    const choose = [{ field: "idNumber", fromId: goes.id }];
    expect((await tellMerge(spec, { ...asked, choose }, person)).error).toBeUndefined();
    const told = answer<BulkAnswer>(await tellMerge(spec, asked, other), "result");
    expect(told).toMatchObject({ failed: 2, changeSetId: null });
  });
});

describe("rows that are in the way", () => {
  it("are told with their place, and nothing is done", async () => {
    const spec = specOf("Household");
    const [keepId, goes] = await makeTwo(spec);
    await world.make(HouseholdYear, { householdId: keepId, year: 2025 });
    await world.make(HouseholdYear, { householdId: goes, year: 2024 });
    const year = await world.make(HouseholdYear, { householdId: goes, year: 2025 });
    const told = await merge(spec, { keepId, mergeIds: [goes] });
    expect(told).toMatchObject({ failed: 1, succeeded: 0, changeSetId: null });
    const label = specOf("HouseholdYear").label;
    expect(told.rows.nodes[1]).toMatchObject({ recordId: goes, status: "FAILED" });
    expect(told.rows.nodes[1]?.errors[0]).toMatchObject({
      ...{ path: "HouseholdYear.householdId", code: "DUPLICATE" },
    });
    expect(told.rows.nodes[1]?.errors[0]?.message).toContain(`${label}：`);
    expect((await world.row(HouseholdYear, year.id))?.householdId).toBe(goes);
    expect(await world.row(Household, goes)).not.toBeNull();
  });

  it("are the rows above in a tree, at any height", async () => {
    const spec = specOf("TicketCategory");
    const make = async (parentId: string | null) =>
      (await world.make(spec.type, { parentId }))["id"];
    const top = await make(null);
    const keepId = await make(await make(top));
    const told = await merge(spec, { keepId, mergeIds: [top] });
    expect(told.rows.nodes[1]).toMatchObject({
      recordId: top,
      errors: [{ code: "TREE_CYCLE", message: `是所保留${spec.label}的上级，不能并入其下级` }],
    });
    expect(await world.row(spec.type, top)).not.toBeNull();
    const down = await merge(spec, { keepId: top, mergeIds: [keepId] });
    expect(down).toMatchObject({ failed: 0, succeeded: 1 });
  });
});

describe("who may not", () => {
  it("is told for each row, and the rest stays too", async () => {
    const spec = specOf("Place");
    const [mine, other] = await makeTwo(specOf("Organization"));
    const make = async (organizationId: string) => (await world.make(Place, { organizationId })).id;
    const [keepId, near, far] = [await make(mine), await make(mine), await make(other)];
    const person: Person = { role: "ORG_ADMIN", scope: "ORG_SUBTREE", at: [mine] };
    const asked = { keepId, mergeIds: [near, far], options: { onError: "SKIP_FAILED" } };
    const told = answer<BulkAnswer>(await tellMerge(spec, asked, person), "result");
    expect(told.rows.nodes.map(row => [row.status, row.errors[0]?.code])).toEqual([
      ["NOT_APPLIED", undefined],
      ["NOT_APPLIED", undefined],
      ["FAILED", "NOT_FOUND"],
    ]);
    expect(await world.row(Place, near)).not.toBeNull();
  });

  it("moves no account: its rights would follow", async () => {
    const spec = specOf("Official");
    const [keepId, goes] = await makeTwo(spec);
    const account = await world.make(specOf("Account").type, { officialId: goes });
    const told = await tellMerge(spec, { keepId, mergeIds: [goes] }, { role: "ORG_ADMIN" });
    expect(refusal(told)).toEqual({ code: "FORBIDDEN", message: "您无权修改账号" });
    expect(await value(specOf("Account"), account["id"], "officialId")).toBe(goes);
  });
});

describe("a plan of a merger", () => {
  it("is stale once a row has changed or another reference has come", async () => {
    const spec = specOf("Official");
    const [keepId, goes] = await makeTwo(spec);
    const asked = { keepId, mergeIds: [goes] };
    const { planHash } = await merge(spec, { ...asked, options: { dryRun: true } });
    await referTo(spec, goes);
    const told = await tellMerge(spec, { ...asked, options: { planHash } });
    expect(refusal(told).code).toBe("PLAN_STALE");
    expect(await world.row(Official, goes)).not.toBeNull();
  });
});
