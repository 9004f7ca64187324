import { AssistancePlan } from "../../schema/pairing/assistance-plan";
import { HelpMeasure } from "../../schema/pairing/help-measure";
import { World } from "../support/world";
import { makeTown, take, type Town } from "./town";

let world: World;
let town: Town;
beforeAll(async () => {
  world = await World.open();
  town = await makeTown(world);
});
afterAll(() => world.close());

const CREATE = `mutation ($input: CreateAssistancePlanInput!) {
  done: createAssistancePlan(input: $input) { id version state }
}`;

type Made = { id: string; version: number };

const author = () => world.as({ role: "ORG_ADMIN", accountId: "11" });
const leader = () => world.as({ role: "LEADER", accountId: "12" });

async function submitted(targetId: string): Promise<Made> {
  const input = {
    ...{ targetType: "Household", targetId, year: 2026 },
    ...{ organizationId: town.town.id, goals: "一人就业" },
  };
  const { data } = await author()(CREATE, { input });
  const told = await take(author(), "submitAssistancePlan")(data?.["done"] as unknown as Made);
  return told.data?.["done"] as unknown as Made;
}

describe("an assistance plan", () => {
  it("is approved by somebody other than its author", async () => {
    const plan = await submitted((await town.household()).id);
    const { error } = await take(author(), "approveAssistancePlan")(plan);
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "不能批准本人编制的帮扶计划",
    });
    const told = await take(leader(), "approveAssistancePlan")(plan);
    expect(told.data?.["done"]).toMatchObject({ state: "APPROVED" });
  });

  it("is the only approved one of its target and year, whoever is first", async () => {
    const { id } = await town.household();
    const plans = [await submitted(id), await submitted(id), await submitted(id)];
    const told = await Promise.all(
      plans.map(plan => take(leader(), "approveAssistancePlan")(plan)),
    );
    const refused = told.flatMap(({ error }) => error?.message ?? []);
    expect(refused).toEqual([1, 2].map(() => "该对象2026年已有获批的帮扶计划"));
  });

  it("may be followed by one of the next year", async () => {
    const { id: targetId } = await town.household();
    await world.make(AssistancePlan, {
      targetType: "Household",
      targetId,
      year: 2025,
      state: "COMPLETED",
    });
    const told = await take(leader(), "approveAssistancePlan")(await submitted(targetId));
    expect(told.error).toBeUndefined();
  });

  it("does not come back from the bin beside another", async () => {
    const { id: targetId } = await town.household();
    const old = await world.make(AssistancePlan, {
      targetType: "Household",
      targetId,
      year: 2026,
      state: "APPROVED",
    });
    await author()(
      `mutation ($id: ID!) { deleteAssistancePlan(id: $id, expectedVersion: 1) { id } }`,
      { id: old.id },
    );
    await world.make(AssistancePlan, {
      targetType: "Household",
      targetId,
      year: 2026,
      state: "APPROVED",
    });
    const { error } = await author()(
      `mutation ($id: ID!) { restoreAssistancePlan(id: $id) { id } }`,
      { id: old.id },
    );
    expect(error).toMatchObject({ message: "该对象2026年已有获批的帮扶计划" });
  });

  it("is rewritten only after it has been sent back", async () => {
    const plan = await submitted((await town.household()).id);
    const edit = (version: number) =>
      author()(
        `mutation ($id: ID!, $version: Int!) { updateAssistancePlan(id: $id, expectedVersion: $version, input: { goals: "两人就业" }) { id } }`,
        { id: plan.id, version },
      );
    expect((await edit(plan.version)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "帮扶计划已提交，退回后才能修改",
    });
    const back = take(leader(), "sendBackAssistancePlan", "SendBackAssistancePlanInput");
    expect((await back(plan, { reason: "措施不具体" })).data?.["done"]).toMatchObject({
      state: "DRAFT",
    });
    expect((await edit(plan.version + 1)).error).toBeUndefined();
  });
});

describe("a help measure", () => {
  const make = (given: object) =>
    author()(
      `mutation ($input: CreateHelpMeasureInput!) { done: createHelpMeasure(input: $input) { id } }`,
      { input: { organizationId: town.town.id, type: "JOB", description: "推荐务工", ...given } },
    );

  it.each([
    [{ state: "DONE" }, "已落实的须填写落实日期"],
    [{ doneOn: "2026-03-01" }, "落实日期只在已落实时填写"],
    [{ state: "DONE", doneOn: "2026-03-03" }, "落实日期不能晚于今天"],
  ])("is refused with %j", async (given, message) => {
    const { id: targetId } = await town.household();
    const { error } = await make({ targetType: "Household", targetId, ...given });
    expect(error).toMatchObject({ code: "RULE_BROKEN", message });
  });

  it("belongs to a plan of the same target", async () => {
    const [one, other] = [await town.household(), await town.household()];
    const plan = await world.make(AssistancePlan, { targetType: "Household", targetId: one.id });
    const { error } = await make({
      ...{ targetType: "Household", targetId: other.id, planId: plan.id },
    });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "结对关系、帮扶计划须与措施属于同一对象",
      fields: [{ path: "planId" }],
    });
    const measure = await world.make(HelpMeasure, {
      ...{
        targetType: "Household",
        targetId: one.id,
        planId: plan.id,
        state: "DONE",
        doneOn: "2026-03-02",
      },
    });
    expect(measure.state).toBe("DONE");
  });
});
