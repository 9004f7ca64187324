import { Account } from "../../schema/access/account";
import { Official } from "../../schema/organization/official";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Visit } from "../../schema/pairing/visit";
import { activateDue } from "../../server/pairing/activate-due";
import { World } from "../support/world";
import { makeTown, take, type Town } from "./town";

let world: World;
let town: Town;
let clerk: string;
beforeAll(async () => {
  world = await World.open();
  town = await makeTown(world);
  clerk = (await world.make(Account)).id;
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = new Date("2026-03-02T01:00:00.000Z");
});

const CREATE = `mutation ($input: CreatePairingInput!) {
  done: createPairing(input: $input) { id state organizationId version }
}`;

function office() {
  return world.as({ role: "ORG_ADMIN", accountId: clerk });
}

async function form(given: object = {}) {
  const [household, official] = [await town.household(), await town.official()];
  return {
    ...{ programmeId: town.programme.id, effectiveFromOn: "2026-03-01" },
    ...{ targetType: "Household", targetId: household.id },
    ...{ partnerType: "Official", partnerId: official.id },
    ...given,
  };
}

async function active(given: Partial<Pairing> = {}) {
  return town.propose({ state: "ACTIVE", ...(await form()), ...given });
}

describe("a programme", () => {
  it("ends after it began", async () => {
    const { error } = await office()(
      `mutation ($id: ID!) { updatePairingProgramme(id: $id, expectedVersion: 1, input: { toOn: "2025-12-31" }) { id } }`,
      { id: town.programme.id },
    );
    expect(error).toMatchObject({ code: "RULE_BROKEN", message: "结束日期不能早于开始日期" });
  });
});

describe("a proposal", () => {
  it("belongs to the partner's organization", async () => {
    const { data } = await world.as({ role: "LIAISON", scope: "ORG_SUBTREE", at: [town.town.id] })(
      CREATE,
      { input: await form() },
    );
    expect(data?.["done"]).toMatchObject({ state: "PROPOSED", organizationId: town.town.id });
  });

  it("is refused to a liaison of another place", async () => {
    const elsewhere = await makeTown(world);
    const official = await elsewhere.official();
    const ask = world.as({ role: "LIAISON", scope: "ORG_SUBTREE", at: [town.town.id] });
    const { error } = await ask(CREATE, { input: await form({ partnerId: official.id }) });
    expect(error).toMatchObject({ code: "FORBIDDEN", message: "您无权新建结对关系" });
  });

  it.each([
    [{ effectiveToOn: "2026-02-28" }, "DATES_REVERSED", "结束日期不能早于开始日期"],
    [
      { effectiveFromOn: "2025-12-31" },
      "OUTSIDE_PROGRAMME",
      "开始日期不在结对方案的期间内（2026-01-01至长期）",
    ],
    [{ role: "LEAD_ORG" }, "ROLE_OF_PARTNER", "牵头单位须是单位"],
  ])("is refused with %j", async (given, rule, message) => {
    const { error } = await office()(CREATE, { input: await form(given) });
    expect(error).toMatchObject({ code: "RULE_BROKEN", message, details: { rule } });
  });

  it("is refused for targets and partners that the programme does not name", async () => {
    const target = { targetType: "Organization", targetId: town.village.id };
    const partner = { partnerType: "Organization", partnerId: town.town.id };
    const wrongTarget = await office()(CREATE, { input: await form(target) });
    expect(wrongTarget.error).toMatchObject({
      code: "RULE_BROKEN",
      message: "结对方案不包括这类帮扶对象",
    });
    const wrongPartner = await office()(CREATE, { input: await form(partner) });
    expect(wrongPartner.error).toMatchObject({
      code: "RULE_BROKEN",
      message: "结对方案不包括这类帮扶主体",
    });
  });

  it("is refused below the programme's rank (P4)", async () => {
    const programme = await world.make(PairingProgramme, { minRank: "SECTION_CHIEF" });
    const low = await town.official({ rank: "SECTION_DEPUTY" });
    const high = await town.official({ rank: "SECTION_CHIEF" });
    const make = async (partnerId: string) =>
      office()(CREATE, { input: await form({ programmeId: programme.id, partnerId }) });
    expect((await make(low.id)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "帮扶干部的职级须在乡科级正职以上",
    });
    expect((await make(high.id)).error).toBeUndefined();
  });

  it("is refused for an official who has left", async () => {
    const official = await town.official({ state: "RETIRED" });
    const { error } = await office()(CREATE, { input: await form({ partnerId: official.id }) });
    expect(error).toMatchObject({ code: "RULE_BROKEN", message: "该干部现不在岗，不能结对" });
  });

  it("never overlaps the same pairing, but may follow on it the next day (P2)", async () => {
    const pairing = await active({ effectiveToOn: "2026-06-30", role: "SECONDARY" });
    const again = async (effectiveFromOn: string) => {
      const { targetId, partnerId, role } = pairing;
      return office()(CREATE, {
        input: await form({ targetId, partnerId, role, effectiveFromOn }),
      });
    };
    expect((await again("2026-06-30")).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该主体与该对象在这一期间已有相同的结对",
    });
    expect((await again("2026-07-01")).error).toBeUndefined();
  });
});

describe("approval", () => {
  const approve = () => take(office(), "approvePairing");

  it("activates at once when the day has come", async () => {
    const pairing = await town.propose(await form());
    const { data } = await approve()(pairing);
    expect(data?.["done"]).toMatchObject({ state: "ACTIVE" });
    expect(await world.row(Pairing, pairing.id)).toMatchObject({
      approvedById: clerk,
      approvedAt: expect.stringMatching(/^2026-03-02T01:00:00/) as string,
    });
  });

  it("else waits for the sweep of that day", async () => {
    const given = await form({ effectiveFromOn: "2026-03-05" });
    const pairing = await town.propose(given);
    expect((await approve()(pairing)).data?.["done"]).toMatchObject({ state: "APPROVED" });
    world.now = new Date("2026-03-04T15:59:59.000Z");
    expect(await world.system(activateDue)).toBe(0);
    world.now = new Date("2026-03-04T16:00:00.000Z");
    expect(await world.system(activateDue)).toBe(1);
    expect((await world.row(Pairing, pairing.id))?.state).toBe("ACTIVE");
  });

  it("is refused when somebody else comes first at the target (P1)", async () => {
    const first = await active();
    const given = await form({ targetId: first.targetId });
    const second = await town.propose(given);
    expect((await approve()(second)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该对象在这一期间已有1名第一责任人",
      fields: [{ path: "targetId" }],
    });
  });

  it("is refused when the official is full, with those that are approved counted (P3)", async () => {
    const later = await active({ state: "APPROVED", effectiveFromOn: "2026-04-01" });
    const given = await form({ partnerId: later.partnerId });
    const second = await town.propose(given);
    expect((await approve()(second)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该干部在本方案中同时结对的对象已达上限（1）",
    });
  });

  it("counts an official's days, not his past", async () => {
    const past = await active({ state: "ENDED", effectiveToOn: "2026-03-01" });
    const given = await form({ partnerId: past.partnerId });
    const next = await town.propose(given);
    expect((await approve()(next)).error).toBeUndefined();
  });

  it("is refused to a liaison, and may be given by the unit's lead", async () => {
    const pairing = await town.propose(await form());
    const as = (role: "LIAISON" | "UNIT_LEAD") =>
      take(
        world.as({ role, scope: "ORG_SUBTREE", at: [town.town.id], accountId: clerk }),
        "approvePairing",
      );
    expect((await as("LIAISON")(pairing)).error?.code).toBe("FORBIDDEN");
    expect((await as("UNIT_LEAD")(pairing)).data?.["done"]).toMatchObject({ state: "ACTIVE" });
  });

  it("can be refused, with the reason in the history", async () => {
    const pairing = await town.propose(await form());
    const { data } = await take(
      office(),
      "rejectPairing",
      "RejectPairingInput",
    )(pairing, {
      reason: "对象已脱困",
    });
    expect(data?.["done"]).toMatchObject({ state: "REJECTED" });
    const told = await office()(
      `query ($id: ID!) { pairing(id: $id) { history { nodes { step reason } } } }`,
      { id: pairing.id },
    );
    expect(told.data).toMatchObject({
      pairing: { history: { nodes: [{ step: "reject", reason: "对象已脱困" }, { step: null }] } },
    });
  });
});

describe("a handover", () => {
  const handOver = () => take(office(), "handOverPairing", "HandOverPairingInput");

  it("ends one pairing and begins the next on the following day (P7)", async () => {
    const old = await active({ effectiveFromOn: "2026-01-05" });
    const successor = await town.official();
    const { error, data } = await handOver()(old, {
      ...{ partnerType: "Official", partnerId: successor.id },
      ...{ fromOn: "2026-03-01", note: "屋顶待修" },
    });
    expect(error).toBeUndefined();
    expect(data?.["done"]).toMatchObject({ id: old.id, state: "ENDED" });
    expect(await world.row(Pairing, old.id)).toMatchObject({
      ...{ endReason: "TRANSFERRED", effectiveToOn: "2026-02-28" },
    });
    const [next] = await world.system(tx => tx.rows(Pairing, { predecessorId: old.id }));
    expect(next).toMatchObject({
      ...{ state: "ACTIVE", partnerId: successor.id, targetId: old.targetId, role: old.role },
      ...{ effectiveFromOn: "2026-03-01", handoverNote: "屋顶待修" },
    });
  });

  it("changes nothing when the successor may not take over", async () => {
    const old = await active({ effectiveFromOn: "2026-01-05" });
    const busy = await active();
    const { error } = await handOver()(old, {
      ...{ partnerType: "Official", partnerId: busy.partnerId, fromOn: "2026-03-02", note: "交接" },
    });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该干部在本方案中同时结对的对象已达上限（1）",
    });
    expect(await world.row(Pairing, old.id)).toMatchObject({ state: "ACTIVE", version: 1 });
  });

  it.each([
    ["2026-03-03", "接任日期不能晚于今天"],
    ["2026-01-05", "接任日期须在结对期间之内，且晚于前任的开始日期"],
  ])("is refused from %s", async (fromOn, message) => {
    const old = await active({ effectiveFromOn: "2026-01-05" });
    const successor = await town.official();
    const input = { partnerType: "Official", partnerId: successor.id, fromOn, note: "交接" };
    expect((await handOver()(old, input)).error).toMatchObject({ code: "RULE_BROKEN", message });
  });

  it("is refused to the same official, and without a note", async () => {
    const old = await active({ effectiveFromOn: "2026-01-05" });
    const input = { partnerType: "Official", partnerId: old.partnerId, fromOn: "2026-03-01" };
    expect((await handOver()(old, { ...input, note: "交接" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "接任者不能是原帮扶主体",
    });
    expect((await handOver()(old, { ...input, note: "" })).error).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "请填写交接说明",
    });
  });
});

describe("the end", () => {
  const end = () => take(office(), "endPairing", "EndPairingInput");

  it("keeps the reason and the last day", async () => {
    const pairing = await active();
    const input = { endReason: "TARGET_CLEARED", endedOn: "2026-03-01", note: "已稳定" };
    expect((await end()(pairing, input)).data?.["done"]).toMatchObject({ state: "ENDED" });
    expect(await world.row(Pairing, pairing.id)).toMatchObject({
      ...{ endReason: "TARGET_CLEARED", effectiveToOn: "2026-03-01" },
    });
  });

  it.each([
    ["2026-03-03", "结束日期不能晚于今天"],
    ["2026-02-28", "结束日期须在结对期间之内"],
  ])("is refused on %s", async (endedOn, message) => {
    const pairing = await active();
    const { error } = await end()(pairing, { endReason: "ERROR", endedOn });
    expect(error).toMatchObject({ code: "RULE_BROKEN", message });
  });

  it("is final", async () => {
    const pairing = await active({ state: "ENDED", effectiveToOn: "2026-03-01" });
    const { error } = await take(office(), "approvePairing")(pairing);
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "结对关系现为“已结束”，不能批准",
    });
    const edit = await office()(
      `mutation ($id: ID!) { updatePairing(id: $id, expectedVersion: 1, input: { effectiveToOn: "2026-12-31" }) { id } }`,
      { id: pairing.id },
    );
    expect(edit.error).toMatchObject({ code: "RULE_BROKEN", message: "结对已经结束，不能再改" });
  });

  it("is not for what was entered by mistake, as long as nothing hangs on it", async () => {
    const voidPairing = take(office(), "voidPairing", "VoidPairingInput");
    const used = await active();
    await world.make(Visit, {
      ...{ targetType: "Household", targetId: used.targetId, visitorId: used.partnerId },
      visitedOn: "2026-03-01",
    });
    const { error } = await voidPairing(used, { reason: "登记有误" });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "已有走访1次、帮扶措施0项，不能作废，请办理结束",
    });
    const { data } = await voidPairing(await active(), { reason: "登记有误" });
    expect(data?.["done"]).toMatchObject({ state: "VOIDED" });
  });
});

describe("what is settled", () => {
  it("has a beginning that no form moves, and an end that stays within capacity", async () => {
    const pairing = await active();
    const edit = (input: string) =>
      office()(
        `mutation ($id: ID!) { updatePairing(id: $id, expectedVersion: 1, input: { ${input} }) { id } }`,
        { id: pairing.id },
      );
    expect((await edit(`effectiveFromOn: "2026-03-02"`)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "结对已经批准，开始日期不能再改",
    });
    expect((await edit(`effectiveToOn: "2026-12-31"`)).error).toBeUndefined();
  });

  it("is not stretched over another's days", async () => {
    const first = await active({ effectiveToOn: "2026-06-30" });
    await active({ targetId: first.targetId, effectiveFromOn: "2026-07-01" });
    const { error } = await office()(
      `mutation ($id: ID!) { updatePairing(id: $id, expectedVersion: 1, input: { effectiveToOn: null }) { id } }`,
      { id: first.id },
    );
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该对象在这一期间已有1名第一责任人",
    });
  });
});

describe("an official", () => {
  it("who leaves leaves his pairings to be handed over (P5)", async () => {
    const pairing = await active();
    const { error } = await office()(
      `mutation ($id: ID!) { updateOfficial(id: $id, expectedVersion: 1, input: { state: RETIRED }) { id } }`,
      { id: pairing.partnerId },
    );
    expect(error).toBeUndefined();
    expect((await world.row(Pairing, pairing.id))?.state).toBe("HANDOVER");
  });

  it("who moves takes his open pairings with him", async () => {
    const pairing = await active();
    const { district } = town;
    await world.make(PositionAssignment, {
      ...{ officialId: pairing.partnerId, organizationId: district.id, fromOn: "2026-03-01" },
    });
    expect((await world.row(Official, pairing.partnerId))?.organizationId).toBe(district.id);
    expect((await world.row(Pairing, pairing.id))?.organizationId).toBe(district.id);
  });
});
