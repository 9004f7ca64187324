import { ChangeSet } from "../../schema/audit/change-set";
import { Place } from "../../schema/beneficiary/place";
import { specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { bareBehaviours } from "../support/bare-behaviours";
import { idNumber as idNumberOf } from "../support/id-number";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List, refusal } from "./answers";
import { type BulkAnswer, BulkDesk } from "./bulk-desk";
import { officialBehaviour } from "../../server/organization/official.guard";

let world: World;
let town: string;
beforeAll(async () => {
  const others = bareBehaviours.filter(({ type }) => type !== Official);
  world = await World.open([...others, officialBehaviour]);
  town = (await world.make(Organization, { code: "T1", kind: "TOWN" })).id;
});
afterAll(() => world.close());

const admin: Person = { role: "ORG_ADMIN" };
const places = (person: Person = admin) => new BulkDesk(world.as(person), specOf(Place));

async function makePlaces(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    ids.push((await world.make(Place, { organizationId: town, lengthM: 1 })).id);
  }
  return ids.sort();
}

async function lengths(ids: readonly string[]): Promise<(number | null)[]> {
  const rows = await world.system(tx => tx.rows(Place, { id: ids }));
  return rows.map(row => row.lengthM);
}

const setLength = (ids: readonly string[], lengthM: number): Promise<BulkAnswer> =>
  places().take("update", { target: { ids }, input: { lengthM } });

describe("taking a change set back", () => {
  it("tells the rows that changed since and overwrites none of them", async () => {
    const ids = await makePlaces(3);
    const { changeSetId } = await setLength(ids, 5);
    await setLength(ids.slice(1, 2), 8);
    const whole = await places().revert(changeSetId);
    expect(whole).toMatchObject({ changeSetId: null, succeeded: 0, failed: 1 });
    expect(whole.rows.nodes.find(row => row.status === "FAILED")).toMatchObject({
      recordId: ids[1],
      errors: [{ code: "CHANGED_SINCE", message: "点位此后又有变更，未撤销" }],
    });
    expect(await lengths(ids)).toEqual([5, 8, 5]);

    const part = await places().revert(changeSetId, { onError: "SKIP_FAILED" });
    expect(part).toMatchObject({ succeeded: 2, failed: 1 });
    expect(await lengths(ids)).toEqual([1, 8, 1]);
    const [set] = await world.system(tx => tx.rows(ChangeSet, { id: changeSetId ?? "" }));
    expect(set?.state).toBe("PARTLY_REVERTED");
  });

  it("goes on with what is left once the later change is taken back", async () => {
    const ids = await makePlaces(2);
    const first = await setLength(ids, 5);
    const later = await setLength(ids.slice(1), 8);
    await places().revert(first.changeSetId, { onError: "SKIP_FAILED" });
    await places().revert(later.changeSetId);
    const told = await places().revert(first.changeSetId);
    expect(told).toMatchObject({ total: 1, failed: 1 });
    expect(await lengths(ids)).toEqual([1, 5]);
  });

  it("is done once", async () => {
    const ids = await makePlaces(1);
    const { changeSetId } = await setLength(ids, 5);
    const tried = await places().revert(changeSetId, { dryRun: true });
    expect(tried).toMatchObject({ dryRun: true, succeeded: 1, changeSetId: null });
    await places().revert(changeSetId, { planHash: tried.planHash });
    expect(refusal(await places().tellRevert(changeSetId))).toEqual({
      code: "RULE_BROKEN",
      message: "该批次已经撤销",
    });
  });

  it("can be taken back itself", async () => {
    const ids = await makePlaces(2);
    const { changeSetId } = await setLength(ids, 5);
    const back = await places().revert(changeSetId);
    await places().revert(back.changeSetId);
    expect(await lengths(ids)).toEqual([5, 5]);
  });

  it("is for those who see it, and changes what they may change", async () => {
    const ids = await makePlaces(1);
    const { changeSetId } = await setLength(ids, 5);
    const stranger = places({ role: "ORG_ADMIN", accountId: "77" });
    expect(refusal(await stranger.tellRevert(changeSetId)).code).toBe("NOT_FOUND");
    const auditor = places({ role: ["AUDITOR", "LEADER"], accountId: "77" });
    const told = await auditor.revert(changeSetId);
    expect(told.rows.nodes[0]).toMatchObject({
      status: "FAILED",
      errors: [{ code: "FORBIDDEN", message: "您无权修改点位" }],
    });
    expect(await lengths(ids)).toEqual([5]);
    expect(refusal(await places().tellRevert("12")).code).toBe("NOT_FOUND");
  });

  it("takes back what followed from it too, and names that beforehand", async () => {
    const desk = new BulkDesk(world.as(admin), specOf(Official));
    const official = (await world.make(Official, { organizationId: town })).id;
    const programmeId = (await world.make(PairingProgramme)).id;
    const pairing = await world.make(Pairing, {
      ...{ programmeId, partnerType: "Official", partnerId: official, state: "ACTIVE" },
    });
    const leave = { target: { ids: [official] }, input: { state: "RETIRED" } };
    const tried = await desk.take("update", { ...leave, options: { dryRun: true } });
    expect(tried.effects).toEqual([
      { resource: "Pairing", label: "结对关系", kind: "STEP", count: 1 },
    ]);
    const done = await desk.take("update", { ...leave, options: { planHash: tried.planHash } });
    expect(await world.row(Pairing, pairing.id)).toMatchObject({ state: "HANDOVER" });
    const stale = await desk.tell("update", { ...leave, options: { planHash: tried.planHash } });
    expect(refusal(stale).code).toBe("PLAN_STALE");
    const back = await desk.revert(done.changeSetId);
    expect(back).toMatchObject({ total: 2, succeeded: 2 });
    expect(await world.row(Pairing, pairing.id)).toMatchObject({ state: "ACTIVE" });
  });
});

describe("change sets", () => {
  it("are read by their authors and by auditors", async () => {
    const ids = await makePlaces(1);
    const { changeSetId } = await setLength(ids, 5);
    const query = `query ($id: ID!) { changeSets(filter: { id: { eq: $id } }) { nodes { id state kind recordType succeeded } } }`;
    const seenBy = async (person: Person): Promise<string[]> =>
      idsOf(answer<List>(await world.as(person)(query, { id: changeSetId }), "changeSets"));
    expect(await seenBy({ accountId: "1" })).toEqual([changeSetId]);
    expect(await seenBy({ accountId: "2", role: "ORG_ADMIN" })).toEqual([]);
    expect(await seenBy({ accountId: "2", role: "AUDITOR" })).toEqual([changeSetId]);
  });

  it("are not made by a request that changes nothing", async () => {
    const ids = await makePlaces(2);
    const told = await setLength(ids, 1);
    expect(told).toMatchObject({ changeSetId: null, unchanged: 2, succeeded: 0, failed: 0 });
  });
});

describe("upserts", () => {
  const desk = (person: Person = admin) => new BulkDesk(world.as(person), specOf(Organization));
  const unit = (code: string, name: string) => ({ code, name, kind: "DEPARTMENT", parentId: town });

  it("change the rows that have the key and make the others", async () => {
    await world.make(Organization, { code: "U1", name: "一科", parentId: town });
    await world.make(Organization, {
      code: "U2",
      name: "二科",
      kind: "DEPARTMENT",
      parentId: town,
    });
    const inputs = [unit("U1", "新一科"), unit("U2", "二科"), unit("U3", "三科")];
    const done = await desk().take("upsert", { inputs, matchOn: "CODE" });
    expect(done.rows.nodes.map(row => row.status)).toEqual(["UPDATED", "UNCHANGED", "CREATED"]);
    const again = await desk().take("upsert", { inputs, matchOn: "CODE" });
    expect(again).toMatchObject({ unchanged: 3, changeSetId: null });
    await desk().revert(done.changeSetId);
    const rows = await world.system(tx => tx.rows(Organization, { code: ["U1", "U2", "U3"] }));
    expect(rows.map(row => row.name)).toEqual(["一科", "二科"]);
  });

  it("tell of inputs without the key and of the same key twice", async () => {
    const { code: _code, ...keyless } = unit("", "无码");
    const inputs = [unit("V1", "甲科"), unit("V1", "乙科"), keyless];
    const told = await desk().take("upsert", { inputs, matchOn: "CODE" });
    expect(told.rows.nodes.map(row => row.errors[0]?.message)).toEqual([
      undefined,
      "与第1条重复",
      "请填写组织编码，用于比对已有记录",
    ]);
  });

  it("find people by their sealed numbers", async () => {
    const officials = new BulkDesk(world.as(admin), specOf(Official));
    const idNumber = idNumberOf(31);
    await world.make(Official, { name: "旧名", idNumber, organizationId: town });
    const inputs = [{ name: "新名", idNumber, organizationId: town, rank: "STAFF" }];
    const done = await officials.take("upsert", { inputs, matchOn: "ID_NUMBER" });
    expect(done.rows.nodes[0]).toMatchObject({ status: "UPDATED" });
    expect(done.rows.nodes[0]?.diff.map(each => each.field)).not.toContain("idNumber");
  });
});

describe("bulk changes at the same time", () => {
  it("lose nothing: sixteen apply what they have seen, and start again when it is stale", async () => {
    const ids = await makePlaces(3);
    let stale = 0;
    const addOne = async (): Promise<void> => {
      for (;;) {
        const now = (await lengths(ids))[0] ?? 0;
        const change = { target: { ids }, input: { lengthM: now + 1 } };
        const tried = await places().take("update", { ...change, options: { dryRun: true } });
        const before = tried.rows.nodes[0]?.diff.find(each => each.field === "lengthM")?.before;
        if (before !== now) continue;
        const options = { planHash: tried.planHash };
        const { error } = await places().tell("update", { ...change, options });
        if (!error) return;
        expect(["PLAN_STALE", "UNAVAILABLE"]).toContain(error.code);
        stale += 1;
      }
    };
    await Promise.all(Array.from({ length: 16 }, addOne));
    expect(await lengths(ids)).toEqual([17, 17, 17]);
    expect(stale).toBeGreaterThan(0);
  }, 60_000);

  it("make one row of one key, whoever comes first", async () => {
    const desk = new BulkDesk(world.as(admin), specOf(Organization));
    const inputs = ["W1", "W2"].map(code => ({
      ...{ code, name: code, kind: "DEPARTMENT", parentId: town },
    }));
    const told = await Promise.all(
      Array.from({ length: 8 }, () => desk.take("upsert", { inputs, matchOn: "CODE" })),
    );
    expect(told.map(each => each.failed)).toEqual(Array.from({ length: 8 }, () => 0));
    expect(told.filter(each => each.succeeded === 2)).toHaveLength(1);
    const rows = await world.system(tx => tx.rows(Organization, { code: ["W1", "W2"] }));
    expect(rows).toHaveLength(2);
  });
});
