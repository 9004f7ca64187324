import { AuditEvent } from "../../schema/audit/audit-event";
import { Place } from "../../schema/beneficiary/place";
import { specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { type Person, World } from "../support/world";
import { answer, refusal } from "./answers";
import { BulkDesk } from "./bulk-desk";

let world: World;
let town: string;
let other: string;
beforeAll(async () => {
  world = await World.open();
  const district = (await world.make(Organization, { code: "D", kind: "DISTRICT" })).id;
  const make = async (code: string) =>
    (await world.make(Organization, { code, kind: "TOWN", parentId: district })).id;
  [town, other] = [await make("T1"), await make("T2")];
});
afterAll(() => world.close());

const admin: Person = { role: "ORG_ADMIN" };
const inTown = (): Person => ({ role: "ORG_ADMIN", scope: "ORG_SUBTREE", at: [town] });
const places = (person: Person = admin) => new BulkDesk(world.as(person), specOf(Place));

async function makePlaces(count: number, organizationId = town): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    ids.push((await world.make(Place, { organizationId, lengthM: 1 })).id);
  }
  return ids.sort();
}

async function lengths(ids: readonly string[]): Promise<(number | null)[]> {
  const rows = await world.system(tx => tx.rows(Place, { id: ids }));
  return rows.map(row => row.lengthM);
}

describe("a target that could mean more than the operator saw", () => {
  const name = { contains: "街" };
  const filters: [string, unknown, string][] = [
    ["null", null, "target.filter"],
    ["nothing", {}, "target.filter"],
    ["a null field", { name: null }, "target.filter.name"],
    ["an empty field", { name: {} }, "target.filter.name"],
    ["a null operator", { name: { eq: null } }, "target.filter.name.eq"],
    ["in nothing", { id: { in: [] } }, "target.filter.id.in"],
    ["not in nothing", { id: { notIn: [] } }, "target.filter.id.notIn"],
    ["and of nothing", { and: [] }, "target.filter.and"],
    ["and of an empty one", { and: [{ name }, {}] }, "target.filter.and.1"],
    ["or of an empty one", { or: [{ name }, {}] }, "target.filter.or.1"],
    ["not of an empty one", { not: {} }, "target.filter.not"],
    ["an empty organization", { organization: {} }, "target.filter.organization"],
    [
      "a null within an organization",
      { organization: { parent: { name: { in: [] } } } },
      "target.filter.organization.parent.name.in",
    ],
    [
      "some of an empty list",
      { organization: { officials: { some: {} } } },
      "target.filter.organization.officials.some",
    ],
  ];

  it.each(filters)("is refused: %s", async (_what, filter, path) => {
    const ids = await makePlaces(2);
    for (const dryRun of [true, false]) {
      const target = { filter, expectedCount: 2 };
      const options = { dryRun };
      const told = await places().tell("update", { target, input: { lengthM: 9 }, options });
      expect(refusal(told)).toEqual({
        code: "VALIDATION_FAILED",
        message: "批量操作的范围中不能有空值、空条件或空列表",
      });
      expect(told.error?.fields).toMatchObject([{ path, code: "EMPTY_FILTER" }]);
      expect((await places().tell("delete", { target, options })).error?.fields).toMatchObject([
        { path },
      ]);
    }
    expect(await lengths(ids)).toEqual([1, 1]);
  });

  it.each([
    ["no ids", { ids: [] }, "EMPTY_FILTER"],
    ["null ids", { ids: null }, "EMPTY_FILTER"],
    ["a null count", { filter: { name }, expectedCount: null }, "EMPTY_FILTER"],
    ["neither", {}, "IDS_OR_FILTER"],
    ["a count alone", { expectedCount: 1 }, "IDS_OR_FILTER"],
    ["both", { ids: ["1"], filter: { name }, expectedCount: 1 }, "IDS_OR_FILTER"],
  ])("is refused: %s", async (_what, target, code) => {
    const told = await places().tell("delete", { target });
    expect(told.error).toMatchObject({ code: "VALIDATION_FAILED", fields: [{ code }] });
  });
});

describe("the count that the operator saw", () => {
  it("must be the count there is, of rows that he sees", async () => {
    const ids = [...(await makePlaces(2)), ...(await makePlaces(1, other))];
    const update = (expectedCount: number | undefined, person: Person) =>
      places(person).tell("update", {
        target: { filter: { id: { in: ids } }, expectedCount },
        input: { lengthM: 5 },
      });
    for (const count of [2, 4, 0, undefined]) {
      expect(refusal(await update(count, admin))).toEqual({
        code: "COUNT_MISMATCH",
        message: `符合条件的有3条，与确认的${count ?? 0}条不符，未作任何变更`,
      });
    }
    expect((await update(3, inTown())).error).toMatchObject({
      code: "COUNT_MISMATCH",
      details: { expected: 3, actual: 2 },
    });
    expect(await lengths(ids)).toEqual([1, 1, 1]);
    expect(answer<{ succeeded: number }>(await update(2, inTown()), "result").succeeded).toBe(2);
  });

  it("must fit ids too, where it is given", async () => {
    const ids = await makePlaces(2);
    const target = { ids: [...ids, ids[0]], expectedCount: 3 };
    expect(refusal(await places().tell("delete", { target })).code).toBe("COUNT_MISMATCH");
  });
});

describe("rows out of reach", () => {
  it("are told one by one: those that exist for nobody, and those that may only be seen", async () => {
    const [mine = ""] = await makePlaces(1);
    const [theirs = ""] = await makePlaces(1, other);
    const seesAll: Person = { ...inTown(), and: [{ role: "LEADER", scope: "DISTRICT" }] };
    const target = { ids: [mine, theirs, "999", "nonsense"] };
    const input = { lengthM: 7 };
    const told = await places(seesAll).take("update", { target, input });
    expect(told).toMatchObject({ changeSetId: null, total: 4, succeeded: 0, failed: 3 });
    expect(told.rows.nodes.map(row => [row.status, row.errors[0]?.message])).toEqual([
      ["NOT_APPLIED", undefined],
      ["FAILED", "您无权修改点位"],
      ["FAILED", "点位不存在，或不在您的权限范围内"],
      ["FAILED", "点位不存在，或不在您的权限范围内"],
    ]);
    expect(await lengths([mine, theirs])).toEqual([1, 1]);

    const options = { onError: "SKIP_FAILED" };
    const done = await places(seesAll).take("update", { target, input, options });
    expect(done).toMatchObject({ succeeded: 1, failed: 3 });
    expect(await lengths([mine, theirs])).toEqual([7, 1]);
    const events = await world.system(tx => tx.rows(AuditEvent, { action: "REFUSED" }));
    expect(events.at(-1)).toMatchObject({ recordType: "Place", detail: "您无权修改点位" });
  });

  it("do not exist for a person without any right", async () => {
    const ids = await makePlaces(1);
    const partner = places({ role: "STATISTICIAN" });
    const inputs = [{ name: "桥", kind: "STREET", organizationId: town }];
    const refused = (verb: string) => ({ code: "FORBIDDEN", message: `您无权${verb}点位` });
    expect(refusal(await partner.tell("create", { inputs }))).toEqual(refused("新建"));
    const target = { ids };
    expect(refusal(await partner.tell("update", { target, input: {} }))).toEqual(refused("修改"));
    expect(refusal(await partner.tell("delete", { target }))).toEqual(refused("删除"));
  });
});

describe("a plan", () => {
  const input = { lengthM: 3 };

  it("is stale once a target was changed, and changes nothing", async () => {
    const ids = await makePlaces(2);
    const target = { ids };
    const options = { dryRun: true };
    const { planHash } = await places().take("update", { target, input, options });
    await places().take("update", { target: { ids: ids.slice(1) }, input: { lengthM: 2 } });
    const told = await places().tell("update", { target, input, options: { planHash } });
    expect(refusal(told)).toEqual({
      code: "PLAN_STALE",
      message: "数据或请求在核对之后有变动，请重新核对",
    });
    expect(await lengths(ids)).toEqual([1, 2]);
  });

  it("is another one for another person, request or value", async () => {
    const target = { ids: await makePlaces(2) };
    const options = { dryRun: true };
    const { planHash } = await places().take("update", { target, input, options });
    const apply = async (person: Person, verb: "update" | "delete", rest: object) =>
      refusal(await places(person).tell(verb, { target, ...rest, options: { planHash } })).code;
    expect([
      await apply({ ...admin, accountId: "2" }, "update", { input }),
      await apply(admin, "update", { input: { lengthM: 4 } }),
      await apply(admin, "delete", {}),
    ]).toEqual(["PLAN_STALE", "PLAN_STALE", "PLAN_STALE"]);
    const same = await places().take("update", { target, input, options: { planHash } });
    expect(same.succeeded).toBe(2);
  });

  it("tells row by row what is wrong, and applies the others when asked", async () => {
    const inputs = ["好桥", "", "坏\ud800桥", "又好桥"].map(name => ({
      ...{ name, kind: "STREET", organizationId: town },
    }));
    const told = await places().take("create", { inputs });
    expect(told).toMatchObject({ changeSetId: null, succeeded: 0, failed: 2 });
    expect(told.rows.nodes.map(row => [row.index, row.status, row.errors])).toMatchObject([
      [0, "NOT_APPLIED", []],
      [1, "FAILED", [{ path: "name", code: "REQUIRED" }]],
      [2, "FAILED", [{ path: "name", code: "BROKEN_TEXT" }]],
      [3, "NOT_APPLIED", []],
    ]);
    const options = { onError: "SKIP_FAILED", planHash: told.planHash };
    const done = await places().take("create", { inputs, options });
    expect(done).toMatchObject({ total: 4, succeeded: 2, failed: 2 });
    expect(done.rows.nodes.map(row => row.recordId !== null)).toEqual([true, false, false, true]);
  });

  it("says once what is wrong with every row", async () => {
    const ids = await makePlaces(2);
    const told = await places().tell("update", { target: { ids }, input: { name: null } });
    expect(told.error).toMatchObject({ code: "VALIDATION_FAILED", fields: [{ path: "name" }] });
    expect((await places().tell("create", { inputs: [] })).error?.code).toBe("VALIDATION_FAILED");
    const reason = "长".repeat(501);
    const long = await places().tell("delete", { target: { ids }, options: { reason } });
    expect(refusal(long).message).toBe("理由不能超过500个字");
  });

  it("does not delete what others refer to, unless they go with it", async () => {
    const desk = new BulkDesk(world.as(admin), specOf(Organization));
    const parent = (await world.make(Organization, { parentId: town })).id;
    const child = (await world.make(Organization, { parentId: parent })).id;
    const alone = (await world.make(Organization, { parentId: town })).id;
    const part = await desk.take("delete", { target: { ids: [parent, alone] } });
    expect(part.rows.nodes.map(row => [row.status, row.errors[0]?.code])).toEqual([
      ["FAILED", "REFERENCED"],
      ["NOT_APPLIED", undefined],
    ]);
    const whole = await desk.take("delete", { target: { ids: [parent, child] } });
    expect(whole.succeeded).toBe(2);
    expect((await desk.revert(whole.changeSetId)).succeeded).toBe(2);
    expect(await world.row(Organization, child)).toMatchObject({ parentId: parent });
  });

  it("shows personal data masked, and takes the clear value back from history", async () => {
    const desk = new BulkDesk(world.as(admin), specOf(Official));
    const { id } = await world.make(Official, { organizationId: town, mobile: "13900001234" });
    const ask = world.as(admin);
    const clear = async () => {
      const query = `mutation ($id: ID!) { reveal(type: "Official", id: $id, field: "mobile", reason: "测试核对") }`;
      return answer<string>(await ask(query, { id }), "reveal");
    };
    const input = { mobile: "13900005678" };
    const done = await desk.take("update", { target: { ids: [id] }, input });
    expect(done.rows.nodes[0]?.diff).toEqual([
      { field: "mobile", label: "手机号码", before: "139****1234", after: "139****5678" },
    ]);
    expect(await clear()).toBe("13900005678");
    await desk.revert(done.changeSetId);
    expect(await clear()).toBe("13900001234");
  });
});
