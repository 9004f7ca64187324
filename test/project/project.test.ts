import { Milestone } from "../../schema/project/milestone";
import { Project } from "../../schema/project/project";
import { specOf } from "../../schema/kit/record-spec";
import { World } from "../support/world";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const office = () => world.as({ role: "PROJECT_OFFICE" });

describe("a project", () => {
  const DATES = { plannedStartOn: "2026-03-01", plannedEndOn: "2027-10-31" };

  async function create(given: object = {}) {
    const { organizationId } = await world.make(Project);
    return office()(
      `mutation ($input: CreateProjectInput!) { done: createProject(input: $input) { no } }`,
      {
        input: {
          ...{ name: "职教园区", kind: "KEY", level: "DISTRICT", organizationId },
          ...{ investment: "120000000.00", ...DATES, ...given },
        },
      },
    );
  }

  it("gets the next number of its year", async () => {
    expect((await create()).data?.["done"]).toMatchObject({
      no: expect.stringMatching(/^XM-2026-\d{4}$/) as string,
    });
  });

  it.each([
    [{ plannedEndOn: "2026-02-28" }, "计划竣工日期不能早于计划开工日期", "plannedEndOn"],
    [{ actualStartOn: "2026-03-03" }, "实际开工、竣工日期不能晚于今天", "actualStartOn"],
    [{ actualEndOn: "2026-03-02" }, "请先填写实际开工日期", "actualStartOn"],
    [
      { actualStartOn: "2026-03-02", actualEndOn: "2026-03-01" },
      "实际竣工日期不能早于实际开工日期",
      "actualEndOn",
    ],
  ])("is refused with %j", async (given, message, path) => {
    expect((await create(given)).error).toMatchObject({
      code: "RULE_BROKEN",
      message,
      fields: [{ path }],
    });
  });
});

describe("a milestone", () => {
  async function add(project: Project & { id: string }, given: object = {}) {
    return office()(
      `mutation ($input: CreateMilestoneInput!) { done: createMilestone(input: $input) { id version } }`,
      {
        input: {
          ...{ projectId: project.id, organizationId: project.organizationId, name: "封顶" },
          ...{ weight: 60, baselineDueOn: "2026-09-30", currentDueOn: "2026-09-30", ...given },
        },
      },
    );
  }

  const edit = (id: string, input: string) =>
    office()(
      `mutation ($id: ID!) { updateMilestone(id: $id, expectedVersion: 1, input: { ${input} }) { id } }`,
      { id },
    );

  it("weighs no more than what is left of the whole (J1)", async () => {
    const project = await world.make(Project);
    expect((await add(project)).error).toBeUndefined();
    expect((await add(project, { weight: 41 })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "各节点权重合计101，超过100",
      fields: [{ path: "weight" }],
    });
    const { data } = await add(project, { weight: 40 });
    const { id } = data?.["done"] as unknown as { id: string };
    expect((await edit(id, "weight: 41")).error).toMatchObject({ code: "RULE_BROKEN" });
    expect((await edit(id, "state: DROPPED")).error).toBeUndefined();
    expect((await add(project, { weight: 40 })).error).toBeUndefined();
  });

  it("weighs no more when several are added at the same moment", async () => {
    const project = await world.make(Project);
    const told = await Promise.all([1, 2, 3, 4].map(() => add(project, { weight: 30 })));
    const refused = told.flatMap(({ error }) => error?.message ?? []);
    expect(refused).toEqual(["各节点权重合计120，超过100"]);
  });

  it("keeps its baseline, whoever asks (J2)", async () => {
    const { id } = await world.make(Milestone);
    const spec = specOf(Milestone);
    const values = { baselineDueOn: "2026-10-01" };
    const moved = world.system(tx => tx.write([{ kind: "UPDATE", spec, id, values }]));
    await expect(moved).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    const forced = world.system(tx =>
      tx.write([{ kind: "UPDATE", spec, id, values, isTrusted: true }]),
    );
    await expect(forced).rejects.toMatchObject({ details: { rule: "BASELINE_FIXED" } });
  });

  it.each([
    ["state: DONE", "已完成的节点须填写实际完成日期"],
    [`actualOn: "2026-03-01"`, "实际完成日期只在节点已完成时填写"],
    [`state: DONE, actualOn: "2026-03-03"`, "实际完成日期不能晚于今天"],
  ])("is refused with %s", async (input, message) => {
    const { id } = await world.make(Milestone);
    expect((await edit(id, input)).error).toMatchObject({ code: "RULE_BROKEN", message });
    expect((await edit(id, `state: DONE, actualOn: "2026-03-02"`)).error).toBeUndefined();
  });
});
