import { Visit } from "../../schema/pairing/visit";
import { VisitFinding } from "../../schema/pairing/visit-finding";
import { World } from "../support/world";
import { makeTown, take, type Town } from "./town";

let world: World;
let town: Town;
beforeAll(async () => {
  world = await World.open();
  town = await makeTown(world);
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = new Date("2026-06-20T01:00:00.000Z");
});

const CREATE = `mutation ($input: CreateVisitInput!) {
  done: createVisit(input: $input) { id version state pairingId organizationId visitedOn }
}`;

interface Made {
  id: string;
  version: number;
  pairingId: string | null;
}

/** A household that an official is paired with, and the official at his desk. */
async function pairing(given: object = {}) {
  const [household, official] = [await town.household(), await town.official()];
  const pair = await town.propose({
    ...{ targetId: household.id, partnerId: official.id, state: "ACTIVE" },
    ...given,
  });
  const partner = world.as({ role: "PARTNER", scope: "SELF", officialId: official.id });
  return { household, official, pair, partner };
}

function form(targetId: string, visitorId: string, given: object = {}) {
  const target = { targetType: "Household", targetId };
  return { ...target, visitorId, visitedOn: "2026-06-15", summary: "了解近况", ...given };
}

function office() {
  return world.as({ role: "ORG_ADMIN" });
}

describe("a visit", () => {
  it("is entered by the paired official himself, for his own household", async () => {
    const { household, official, pair, partner } = await pairing();
    const { data, error } = await partner(CREATE, { input: form(household.id, official.id) });
    expect(error).toBeUndefined();
    expect(data?.["done"]).toMatchObject({
      ...{ state: "DRAFT", pairingId: pair.id, organizationId: town.town.id },
    });
  });

  it("is not entered in another's name, nor for another's household", async () => {
    const { household, official, partner } = await pairing();
    const other = await pairing();
    const named = await partner(CREATE, { input: form(household.id, other.official.id) });
    expect(named.error).toMatchObject({ code: "FORBIDDEN" });
    const aimed = await partner(CREATE, { input: form(other.household.id, official.id) });
    expect(aimed.error).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "走访对象不存在，或不在您的权限范围内",
    });
  });

  it("does not lie in the future (V2)", async () => {
    const { household, official, partner } = await pairing();
    const input = form(household.id, official.id, { visitedOn: "2026-06-21" });
    expect((await partner(CREATE, { input })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "走访日期不能晚于今天",
      fields: [{ path: "visitedOn" }],
    });
  });

  it("AT-25: counts for the pairing of its day, not of its entry (V1)", async () => {
    const { household, official, pair } = await pairing({ effectiveToOn: "2026-06-15" });
    const successor = await town.official();
    const next = await town.propose({
      ...{ targetId: household.id, partnerId: successor.id, state: "ACTIVE" },
      effectiveFromOn: "2026-06-16",
    });
    const credited = async (visitorId: string, visitedOn: string) => {
      const input = form(household.id, visitorId, { visitedOn });
      return ((await office()(CREATE, { input })).data?.["done"] as Made | undefined)?.pairingId;
    };
    expect(await credited(official.id, "2026-06-15")).toBe(pair.id);
    expect(await credited(successor.id, "2026-06-16")).toBe(next.id);
    expect(await credited(official.id, "2026-06-16")).toBeNull();
    expect(await credited(successor.id, "2026-06-15")).toBeNull();
  });

  it("loses its credit when the pairing turns out to have ended before", async () => {
    const { household, official, pair } = await pairing();
    const { data } = await office()(CREATE, { input: form(household.id, official.id) });
    const visit = data?.["done"] as unknown as Made;
    const end = take(office(), "endPairing", "EndPairingInput");
    await end(pair, { endReason: "REASSIGNED", endedOn: "2026-06-14" });
    expect((await world.row(Visit, visit.id))?.pairingId).toBeNull();
  });

  it("AT-26: sent three times is one visit (V3)", async () => {
    const { household, official, partner } = await pairing();
    const input = form(household.id, official.id, { clientEventId: "9f1c-offline-1" });
    const told = await Promise.all([1, 2, 3].map(() => partner(CREATE, { input })));
    const ids = told.map(({ data }) => (data?.["done"] as unknown as Made).id);
    expect(new Set(ids).size).toBe(1);
    const found = await world.system(tx => tx.rows(Visit, { clientEventId: "9f1c-offline-1" }));
    expect(found).toMatchObject([{ version: 1 }]);
  });

  it("is not replaced by another one under the same offline number", async () => {
    const { household, official, partner } = await pairing();
    const first = form(household.id, official.id, { clientEventId: "9f1c-offline-2" });
    await partner(CREATE, { input: first });
    const { error } = await partner(CREATE, { input: { ...first, visitedOn: "2026-06-14" } });
    expect(error).toMatchObject({
      code: "DUPLICATE",
      message: "离线编号已有相同的走访记录",
      fields: [{ path: "clientEventId" }],
    });
  });
});

describe("a submitted visit", () => {
  async function submitted() {
    const made = await pairing();
    const input = form(made.household.id, made.official.id);
    const { data } = await made.partner(CREATE, { input });
    const told = await take(made.partner, "submitVisit")(data?.["done"] as unknown as Made);
    expect(told.error).toBeUndefined();
    return { ...made, visit: told.data?.["done"] as unknown as Made };
  }

  it("is not edited (V4)", async () => {
    const { partner, visit } = await submitted();
    const { error } = await partner(
      `mutation ($id: ID!) { updateVisit(id: $id, expectedVersion: 2, input: { summary: "改写" }) { id } }`,
      { id: visit.id },
    );
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "走访记录已提交，不能修改，请办理更正",
      fields: [{ path: "summary" }],
    });
  });

  it("is corrected by another that takes its place", async () => {
    const { partner, visit, household, pair } = await submitted();
    const { error } = await take(
      partner,
      "correctVisit",
      "CorrectVisitInput",
    )(visit, {
      ...{ visitedOn: "2026-06-14", medium: "PHONE", contactMade: false },
      ...{ summary: "电话未接通", reason: "日期有误" },
    });
    expect(error).toBeUndefined();
    expect((await world.row(Visit, visit.id))?.state).toBe("CORRECTED");
    const [next] = await world.system(tx => tx.rows(Visit, { correctsVisitId: visit.id }));
    expect(next).toMatchObject({
      ...{ state: "SUBMITTED", visitedOn: "2026-06-14", medium: "PHONE", contactMade: false },
      ...{ targetId: household.id, pairingId: pair.id, summary: "电话未接通" },
    });
  });

  it("is judged by the unit's lead, and not by the visitor", async () => {
    const { official, visit } = await submitted();
    const lead = (officialId?: string) =>
      take(
        world.as({ role: "UNIT_LEAD", scope: "ORG_SUBTREE", at: [town.town.id], officialId }),
        "confirmVisit",
      );
    expect((await lead(official.id)(visit)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "不能核定本人的走访记录",
    });
    expect((await lead()(visit)).data?.["done"]).toMatchObject({ state: "CONFIRMED" });
  });
});

describe("a finding", () => {
  async function finding(given: Partial<VisitFinding> = {}) {
    const { household, official } = await pairing();
    const { data } = await office()(CREATE, { input: form(household.id, official.id) });
    const visitId = (data?.["done"] as unknown as Made).id;
    return world.make(VisitFinding, { visitId, content: "屋顶漏雨", ...given });
  }

  const edit = (id: string, input: string) =>
    office()(
      `mutation ($id: ID!) { updateVisitFinding(id: $id, expectedVersion: 1, input: { ${input} }) { id } }`,
      { id },
    );

  it("keeps its words once it is settled", async () => {
    const { id } = await finding({ state: "HANDLED" });
    expect((await edit(id, `content: "无问题"`)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "走访发现已处理，不能再改内容",
    });
    expect((await edit(id, `state: OPEN, content: "仍漏雨"`)).error).toBeUndefined();
  });
});
