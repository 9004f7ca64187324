import { Change } from "../../schema/audit/change";
import { records } from "../../schema";
import { Household } from "../../schema/beneficiary/household";
import { nobody } from "../../schema/kit/access";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { Ticket } from "../../schema/ticket/ticket";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole, otherValue } from "../support/editing";
import { type Ask, type Told, World } from "../support/world";
import { answer, type List } from "./answers";

const REVERT = `mutation ($id: ID!, $version: Int!, $reason: String) {
  done: revertChange(id: $id, expectedVersion: $version, reason: $reason) { type id version recordLabel }
}`;

let world: World;
let ask: Ask;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  ask = world.as(everyRole);
});
afterAll(() => world.close());

interface Entry {
  id: string;
  kind: string;
  revertsId: string | null;
  reason: string | null;
  fields: { field: string; before: unknown; after: unknown }[];
}

/** Newest first. */
async function entriesOf(single: string, id: string): Promise<[Entry, ...Entry[]]> {
  const told = await ask(
    `query ($id: ID!) { row: ${single}(id: $id) { history { nodes { id kind revertsId reason fields { field before after } } } } }`,
    { id },
  );
  const { history } = answer<{ history: List }>(told, "row");
  return history.nodes as unknown as [Entry, ...Entry[]];
}

const revert = (entry: Pick<Entry, "id">, version: number, as: Ask = ask): Promise<Told> =>
  as(REVERT, { id: entry.id, version });

const editable = records.filter(spec => spec.access.update !== nobody && spec.kind !== "LOG");

describe.each(editable.map(spec => [spec.name, spec] as const))("a change of %s", (name, spec) => {
  const { field, value } = otherValue(spec);
  const update = `mutation ($id: ID!, $input: Update${name}Input!, $version: Int!) {
    row: update${name}(id: $id, input: $input, expectedVersion: $version) { value: ${field.name} }
  }`;
  const shown = async (id: string): Promise<unknown> => {
    const told = await ask(
      `query ($id: ID!) { row: ${spec.single}(id: $id) { value: ${field.name} } }`,
      { id },
    );
    return answer(told, "row")["value"];
  };

  it("is taken back, and so is its taking back", async () => {
    const { id } = await world.make(spec.type);
    const before = await shown(id);
    await ask(update, { id, input: { [field.name]: value }, version: 1 });
    const [changed] = await entriesOf(spec.single, id);
    const done = await ask(REVERT, { id: changed.id, version: 2, reason: "录入有误" });
    expect(answer(done, "done")).toMatchObject({ type: name, id, version: 3 });
    expect(await shown(id)).toEqual(before);
    const [reverted] = await entriesOf(spec.single, id);
    expect(reverted).toMatchObject({
      kind: "UPDATE",
      revertsId: changed.id,
      reason: "录入有误",
      fields: [{ field: field.name, before: value }],
    });
    expect((await revert(reverted, 3)).error).toBeUndefined();
    expect(await shown(id)).toEqual(value);
  });

  it("is not taken back by those who may not change it", async () => {
    const { id } = await world.make(spec.type);
    await ask(update, { id, input: { [field.name]: value }, version: 1 });
    const [changed] = await entriesOf(spec.single, id);
    const { error } = await revert(changed, 2, world.as({}));
    const readable = spec.access.read.kind === "everyone";
    expect(error?.code).toBe(readable ? "FORBIDDEN" : "NOT_FOUND");
    expect(await shown(id)).toEqual(value);
  });
});

describe("taking back", () => {
  const update = `mutation ($id: ID!, $input: UpdateOfficialInput!, $version: Int!) { updateOfficial(id: $id, input: $input, expectedVersion: $version) { id } }`;

  it("is refused with both sides where a field was changed since", async () => {
    const { id } = await world.make(Official, { name: "甲" });
    await ask(update, { id, input: { name: "乙", officePhone: "1" }, version: 1 });
    const [changed] = await entriesOf("official", id);
    await ask(update, { id, input: { name: "丙" }, version: 2 });
    const { error } = await revert(changed, 3);
    expect(error).toMatchObject({
      code: "CONFLICT",
      details: {
        currentVersion: 3,
        changedBy: "1",
        changedFields: [{ field: "name", label: "姓名", mine: "甲", theirs: "丙" }],
      },
    });
    expect(await world.row(Official, id)).toMatchObject({ name: "丙", officePhone: "1" });
  });

  it("leaves later changes of other fields alone", async () => {
    const { id } = await world.make(Official, { name: "甲" });
    await ask(update, { id, input: { name: "乙" }, version: 1 });
    const [changed] = await entriesOf("official", id);
    await ask(update, { id, input: { officePhone: "2" }, version: 2 });
    expect((await revert(changed, 3)).error).toBeUndefined();
    expect(await world.row(Official, id)).toMatchObject({ name: "甲", officePhone: "2" });
  });

  it("needs the current version", async () => {
    const { id } = await world.make(Official, { name: "甲" });
    await ask(update, { id, input: { name: "乙" }, version: 1 });
    const [changed] = await entriesOf("official", id);
    expect((await revert(changed, 1)).error?.code).toBe("CONFLICT");
    expect(await world.row(Official, id)).toMatchObject({ name: "乙", version: 2 });
  });

  it("brings a secret back, found and masked as before", async () => {
    const { id } = await world.make(Official, { mobile: "13800138001" });
    await ask(update, { id, input: { mobile: "13900139002" }, version: 1 });
    const [changed] = await entriesOf("official", id);
    expect(JSON.stringify(await revert(changed, 2))).not.toContain("13800138001");
    const told = await ask(
      `{ list: officials(filter: { mobile: { eq: "13800138001" }, id: { eq: "${id}" } }) { nodes { id mobile } } }`,
    );
    expect(answer<List>(told, "list").nodes).toEqual([{ id, mobile: "138****8001" }]);
  });

  it("masks a secret that was changed since", async () => {
    const { id } = await world.make(Official, { mobile: "13800138001" });
    await ask(update, { id, input: { mobile: "13900139002" }, version: 1 });
    const [changed] = await entriesOf("official", id);
    await ask(update, { id, input: { mobile: "13700137003" }, version: 2 });
    const { error } = await revert(changed, 3);
    expect(error?.details["changedFields"]).toEqual([
      { field: "mobile", label: "手机号码", mine: "138****8001", theirs: "137****7003" },
    ]);
  });

  it("of a creation moves the row to the bin, of a deletion takes it out", async () => {
    const { id } = await world.make(TicketCategory);
    const [made] = await entriesOf("ticketCategory", id);
    expect((await revert(made, 1)).error).toBeUndefined();
    expect(await world.row(TicketCategory, id)).toBeNull();
    const [deleted] = await entriesOf("ticketCategory", id);
    expect(deleted).toMatchObject({ kind: "DELETE", revertsId: made.id });
    expect((await revert(deleted, 2)).error).toBeUndefined();
    expect(await world.row(TicketCategory, id)).not.toBeNull();
    const [restored] = await entriesOf("ticketCategory", id);
    expect(restored).toMatchObject({ kind: "RESTORE", revertsId: deleted.id });
    const { error } = await revert(made, 3);
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "诉求类别此后又有变更，请先撤销较晚的变更",
      details: { rule: "CHANGED_SINCE" },
    });
  });

  it("goes through the rules of the write: what is referred to is not taken back", async () => {
    const category = await world.make(TicketCategory);
    const [made] = await entriesOf("ticketCategory", category.id);
    await world.make(Ticket, { categoryId: category.id });
    expect((await revert(made, 1)).error?.code).toBe("REFERENCED");
  });

  it("goes through validation: a value that may no longer stand is refused", async () => {
    const [parent, next] = [await world.make(Organization), await world.make(Organization)];
    const { id } = await world.make(Official, { organizationId: parent.id });
    await ask(update, { id, input: { organizationId: next.id }, version: 1 });
    const [changed] = await entriesOf("official", id);
    await ask(`mutation ($id: ID!) { deleteOrganization(id: $id, expectedVersion: 1) { id } }`, {
      id: parent.id,
    });
    const { error } = await revert(changed, 2);
    expect(error).toMatchObject({
      code: "VALIDATION_FAILED",
      fields: [{ path: "organizationId", code: "UNKNOWN_REFERENCE" }],
    });
  });

  it("is refused for a step, whatever it changed", async () => {
    const { id } = await world.make(Ticket);
    const spec = records.find(each => each.name === "Ticket");
    if (!spec) throw new Error("no tickets");
    const step = { kind: "STEP" as const, spec, id, values: { title: "改" }, step: "correct" };
    await world.system(tx => tx.write([{ ...step, isTrusted: true }]));
    const [change] = (await world.system(tx => tx.rows(Change, { recordId: id }))).slice(-1);
    const { error } = await ask(REVERT, { id: change?.id, version: 2 });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "办理步骤不能撤销，请用后续步骤更正",
      details: { rule: "REVERT_OF_STEP" },
    });
  });

  it("is refused for what the system keeps by itself", async () => {
    const { id } = await world.make(Official);
    const spec = records.find(each => each.name === "Official");
    if (!spec) throw new Error("no officials");
    const intent = { kind: "UPDATE" as const, spec, id, values: { pinyin: "zhang" } };
    await world.system(tx => tx.write([{ ...intent, isTrusted: true }]));
    const [changed] = await entriesOf("official", id);
    const { error } = await revert(changed, 2);
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      details: { rule: "NOTHING_TO_REVERT" },
    });
  });

  it("is refused to those who may not see what would come back", async () => {
    const place = await world.make(Organization);
    const { id } = await world.make(Official, { organizationId: place.id });
    await ask(update, { id, input: { politicalStatus: "MASSES" }, version: 1 });
    const [changed] = await entriesOf("official", id);
    const { error } = await revert(changed, 2, world.as({ role: "PARTNER" }));
    expect(error?.code).toBe("FORBIDDEN");
    expect(await world.row(Official, id)).toMatchObject({ politicalStatus: "MASSES" });
  });

  it("is not found for a change out of scope, or none", async () => {
    const household = await world.make(Household);
    const [made] = await entriesOf("household", household.id);
    const elsewhere = await world.make(Organization);
    const lead = world.as({ role: "ORG_ADMIN", scope: "ORG", at: [elsewhere.id] });
    for (const id of [made.id, "999", "12abc", ""]) {
      const { error } = await lead(REVERT, { id, version: 1 });
      expect([id, error?.code, error?.message]).toEqual([
        id,
        "NOT_FOUND",
        "变更记录不存在，或不在您的权限范围内",
      ]);
    }
  });

  it("takes a reason of at most 500 characters", async () => {
    const { id } = await world.make(TicketCategory);
    const [made] = await entriesOf("ticketCategory", id);
    const { error } = await ask(REVERT, { id: made.id, version: 1, reason: "长".repeat(501) });
    expect(error).toMatchObject({
      code: "VALIDATION_FAILED",
      fields: [{ path: "reason", code: "MAX_LENGTH" }],
    });
  });

  it("by sixteen at once is done once", async () => {
    const { id } = await world.make(Official, { name: "甲" });
    await ask(update, { id, input: { name: "乙" }, version: 1 });
    const [changed] = await entriesOf("official", id);
    const all = await Promise.all(Array.from({ length: 16 }, () => revert(changed, 2)));
    expect(all.filter(told => !told.error)).toHaveLength(1);
    const codes = new Set(all.flatMap(told => told.error?.code ?? []));
    expect([...codes]).toEqual(["CONFLICT"]);
    expect(await world.row(Official, id)).toMatchObject({ name: "甲", version: 3 });
  });
});
