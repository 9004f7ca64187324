import { workflows } from "../../server/areas";
import { RoleGrant } from "../../schema/access/role-grant";
import { Household } from "../../schema/beneficiary/household";
import { specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { OrganizationSuccession } from "../../schema/organization/organization-succession";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Project } from "../../schema/project/project";
import { Ticket } from "../../schema/ticket/ticket";
import type { Stateful, Step } from "../../server/engine/workflow";
import { answer, refusal } from "../engine/answers";
import { type BulkAnswer, BulkDesk, RESULT } from "../engine/bulk-desk";
import { type Person, type Told, World } from "../support/world";

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const admin: Person = { role: "ORG_ADMIN", accountId: "9" };
const TODAY = "2026-03-02";

function below(parentId: string | null, kind: Organization["kind"], name?: string) {
  return world.make(Organization, { parentId, kind, ...(name && { name }) });
}

async function town() {
  const district = await below(null, "DISTRICT");
  const root = await below(district.id, "TOWN");
  const [east, west] = [await below(root.id, "VILLAGE"), await below(root.id, "VILLAGE")];
  return { district, root, east, west };
}

function tell(input: object, options: object = {}, person = admin): Promise<Told> {
  return world.as(person)(
    `mutation ($input: RestructureOrganizationsInput!, $options: BulkOptions) {
      result: restructureOrganizations(input: $input, options: $options) { ${RESULT} }
    }`,
    { input: { effectiveOn: TODAY, ...input }, options },
  );
}

async function take(input: object, options: object = {}): Promise<BulkAnswer> {
  return answer<BulkAnswer>(await tell(input, options), "result");
}

const revert = (id: string | null): Promise<BulkAnswer> =>
  new BulkDesk(world.as(admin), specOf(Organization)).revert(id);

/** Work, people and rights at an organization, the finished and the open. */
async function work(organizationId: string) {
  const ticket = (state: Ticket["state"]) =>
    world.make(Ticket, {
      ...{ organizationId, state, publicReply: "已答复", acceptedAt: "2026-01-05T01:00:00.000Z" },
    });
  const official = await world.make(Official, { organizationId });
  const retired = await world.make(Official, { organizationId, state: "RETIRED" });
  const post = await world.make(PositionAssignment, {
    ...{ officialId: official.id, organizationId, isOrgHead: true, fromOn: "2025-01-01" },
  });
  const programmeId = (
    await world.make(PairingProgramme, { partnerKinds: ["ORGANIZATION"], fromOn: "2025-01-01" })
  ).id;
  return {
    official,
    retired,
    post,
    open: await ticket("IN_PROGRESS"),
    closed: await ticket("COMPLETED"),
    household: await world.make(Household, { organizationId }),
    project: await world.make(Project, { organizationId, stage: "BUILDING" }),
    done: await world.make(Project, { organizationId, stage: "OPERATING" }),
    pairing: await world.make(Pairing, {
      ...{ programmeId, partnerType: "Organization", partnerId: organizationId, state: "ACTIVE" },
      ...{ effectiveFromOn: "2026-01-01", role: "LEAD_ORG" },
    }),
    grant: await world.make(RoleGrant, { organizationId, scope: "ORG", fromOn: "2026-01-01" }),
    past: await world.make(RoleGrant, {
      ...{ organizationId, scope: "ORG", fromOn: "2025-01-01", toOn: "2025-12-31" },
    }),
    child: await below(organizationId, "GRID_CELL"),
  };
}

type Work = Awaited<ReturnType<typeof work>>;

/** Where each row of the work stands now. */
async function places(rows: Work): Promise<Record<string, string | null | undefined>> {
  return {
    official: (await world.row(Official, rows.official.id))?.organizationId,
    retired: (await world.row(Official, rows.retired.id))?.organizationId,
    open: (await world.row(Ticket, rows.open.id))?.organizationId,
    closed: (await world.row(Ticket, rows.closed.id))?.organizationId,
    household: (await world.row(Household, rows.household.id))?.organizationId,
    project: (await world.row(Project, rows.project.id))?.organizationId,
    done: (await world.row(Project, rows.done.id))?.organizationId,
    pairing: (await world.row(Pairing, rows.pairing.id))?.organizationId,
    partner: (await world.row(Pairing, rows.pairing.id))?.partnerId,
    grant: (await world.row(RoleGrant, rows.grant.id))?.organizationId,
    past: (await world.row(RoleGrant, rows.past.id))?.organizationId,
    child: (await world.row(Organization, rows.child.id))?.parentId,
  };
}

function at(open: string, finished: string) {
  const [openRows, finishedRows] = [
    [...["official", "open", "household", "project", "pairing", "partner", "grant", "child"]],
    ["retired", "closed", "done", "past"],
  ];
  return Object.fromEntries([
    ...openRows.map(name => [name, open]),
    ...finishedRows.map(name => [name, finished]),
  ]);
}

async function successions(fromOrganizationId: string) {
  return world.system(tx => tx.rows(OrganizationSuccession, { fromOrganizationId }));
}

describe("a request that cannot be meant", () => {
  it.each([
    ["nobody", { kind: "MERGE", organizationIds: [], successorId: "7" }, "organizationIds"],
    ["no successor", { kind: "MERGE", organizationIds: ["1"] }, "successorId"],
    ["itself", { kind: "MERGE", organizationIds: ["1"], successorId: "1" }, "successorId"],
    ["no name", { kind: "RENAME", organizationIds: ["1"] }, "name"],
    ["no kind", { kind: "CONVERT", organizationIds: ["1"] }, "newKind"],
    ["no parts", { kind: "SPLIT", organizationIds: ["1"], parts: [] }, "parts"],
    ["two renamed", { kind: "RENAME", organizationIds: ["1", "2"], name: "新" }, "organizationIds"],
    [
      "a name of a merger",
      { kind: "MERGE", organizationIds: ["1"], successorId: "2", name: "新" },
      "name",
    ],
    [
      "a day to come",
      { kind: "ABOLISH", organizationIds: ["1"], effectiveOn: "2026-03-03" },
      "effectiveOn",
    ],
  ])("is refused: %s", async (_what, input, path) => {
    const { error } = await tell(input);
    expect(error).toMatchObject({
      code: "VALIDATION_FAILED",
      fields: [{ path: `input.${path}` }],
    });
    expect(error?.fields).toHaveLength(1);
  });

  it("is refused to whoever may not change the organizations, all of them", async () => {
    const { root, east, west } = await town();
    const input = { kind: "MERGE", organizationIds: [east.id], successorId: west.id };
    expect(refusal(await tell(input, {}, { role: "UNIT_LEAD" }))).toEqual({
      code: "FORBIDDEN",
      message: "您无权修改组织",
    });
    const only = (id: string): Person => ({ role: "ORG_ADMIN", scope: "ORG_SUBTREE", at: [id] });
    const told = answer<BulkAnswer>(await tell(input, {}, only(east.id)), "result");
    expect(told.rows.nodes.map(row => row.errors[0]?.code)).toEqual([undefined, "FORBIDDEN"]);
    expect(told.changeSetId).toBeNull();
    const both = answer<BulkAnswer>(await tell(input, { dryRun: true }, only(root.id)), "result");
    expect(both).toMatchObject({ failed: 0 });
  });

  it("is refused for what has been abolished already and for what changes nothing", async () => {
    const { east, west } = await town();
    await take({ kind: "ABOLISH", organizationIds: [east.id] });
    const merge = { kind: "MERGE", organizationIds: [west.id], successorId: east.id };
    expect((await take(merge)).rows.nodes[1]).toMatchObject({
      errors: [{ code: "ABOLISHED", message: "该组织已撤销" }],
    });
    const same = { kind: "RENAME", organizationIds: [west.id], name: west.name };
    expect((await take(same)).rows.nodes[0]).toMatchObject({
      errors: [{ code: "NOTHING_NEW", message: "名称与类别均无变化" }],
    });
  });
});

describe("merging", () => {
  it("hands over what is open, leaves what is finished, and is taken back as one", async () => {
    const { east, west } = await town();
    const rows = await work(east.id);
    const input = { kind: "MERGE", organizationIds: [east.id], successorId: west.id };
    const tried = await take(input, { dryRun: true });
    expect(tried).toMatchObject({ failed: 0, succeeded: 1, unchanged: 1 });
    expect(tried.effects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ resource: "Ticket", kind: "UPDATE", count: 1 }),
        expect.objectContaining({ resource: "OrganizationSuccession", kind: "CREATE", count: 1 }),
        expect.objectContaining({ resource: "PositionAssignment", kind: "CREATE", count: 1 }),
        expect.objectContaining({ resource: "RoleGrant", kind: "UPDATE", count: 1 }),
      ]),
    );
    expect(await places(rows)).toEqual(at(east.id, east.id));
    const { planHash } = tried;
    const done = await take({ ...input, documentNo: "民发〔2026〕3号" }, { dryRun: true });
    expect(done.planHash).not.toBe(planHash);

    const applied = await take(input, { planHash });
    expect(await places(rows)).toEqual(at(west.id, east.id));
    expect(await world.row(Organization, east.id)).toMatchObject({ validToOn: "2026-03-01" });
    expect(await world.row(PositionAssignment, rows.post.id)).toMatchObject({
      ...{ organizationId: east.id, toOn: "2026-03-01" },
    });
    const posts = await world.system(tx =>
      tx.rows(PositionAssignment, { officialId: rows.official.id, organizationId: west.id }),
    );
    expect(posts).toMatchObject([{ fromOn: TODAY, toOn: null, isPrimary: true, isOrgHead: false }]);
    expect(await successions(east.id)).toMatchObject([
      { kind: "MERGE", toOrganizationId: west.id, formerName: east.name, effectiveOn: TODAY },
    ]);

    const back = await revert(applied.changeSetId);
    expect(back).toMatchObject({ failed: 0 });
    expect(await places(rows)).toEqual(at(east.id, east.id));
    expect(await world.row(Organization, east.id)).toMatchObject({ validToOn: null });
    expect(await successions(east.id)).toEqual([]);
  });

  it("keeps figures with the organization of the time (O4)", async () => {
    const { east, west } = await town();
    await work(east.id);
    const counts = async (state: string): Promise<Record<string, number>> => {
      const { data } = await world.as({ role: "LEADER" })(
        `query ($ids: [ID!], $state: TicketState!) {
          ticketAggregate(filter: { organizationId: { in: $ids }, state: { eq: $state } }, groupBy: [{ field: ORGANIZATION_ID }]) { count keys { value } }
        }`,
        { ids: [east.id, west.id], state },
      );
      const groups = data?.["ticketAggregate"] as unknown as {
        count: number;
        keys: { value: string }[];
      }[];
      return Object.fromEntries(groups.map(({ count, keys }) => [keys[0]?.value, count]));
    };
    await take({ kind: "MERGE", organizationIds: [east.id], successorId: west.id });
    expect(await counts("COMPLETED")).toEqual({ [east.id]: 1 });
    expect(await counts("IN_PROGRESS")).toEqual({ [west.id]: 1 });
  });

  it("tells the rows that are in the way with their place", async () => {
    const { east, west } = await town();
    await below(east.id, "GRID_CELL", "第一网格");
    await below(west.id, "GRID_CELL", "第一网格");
    const input = { kind: "MERGE", organizationIds: [east.id], successorId: west.id };
    const told = await take(input);
    expect(told.rows.nodes[0]).toMatchObject({ recordId: east.id, status: "FAILED" });
    expect(told.rows.nodes[0]?.errors[0]).toMatchObject({
      ...{ path: "Organization.parentId", code: "DUPLICATE" },
      message: "组织：上级组织、组织名称已有相同的组织",
    });
    expect(await world.row(Organization, east.id)).toMatchObject({ validToOn: null });
  });

  it("into what stands below is a ring", async () => {
    const { east } = await town();
    const grid = await below(east.id, "GRID_CELL");
    const told = await take({ kind: "MERGE", organizationIds: [east.id], successorId: grid.id });
    expect(told.rows.nodes[0]).toMatchObject({
      errors: [{ code: "TREE_CYCLE", message: "组织：上级组织不能是本组织或其下级" }],
    });
  });

  it("gives nobody rights through a grant of his own", async () => {
    const { east, west } = await town();
    const { grant } = await work(east.id);
    const own: Person = { role: "ORG_ADMIN", accountId: grant.accountId };
    const input = { kind: "MERGE", organizationIds: [east.id], successorId: west.id };
    const told = answer<BulkAnswer>(await tell(input, {}, own), "result");
    expect(told).toMatchObject({ failed: 1, changeSetId: null });
    expect(told.rows.nodes[0]?.errors[0]?.path).toMatch(/^RoleGrant/);
  });
});

describe("abolishing", () => {
  it("needs a successor for what is open, told with counts", async () => {
    const { east, west } = await town();
    const rows = await work(east.id);
    const { error } = await tell({ kind: "ABOLISH", organizationIds: [east.id] });
    expect(error).toMatchObject({ code: "RULE_BROKEN", details: { rule: "OPEN_WORK" } });
    expect(error?.message).toContain("撤销前须指定承接组织，尚有未结事项：");
    for (const part of ["工单1条", "项目1条", "结对关系1条", "干部1条", "任职1条"]) {
      expect(error?.message).toContain(part);
    }
    const input = { kind: "ABOLISH", organizationIds: [east.id], successorId: west.id };
    await take(input);
    expect(await places(rows)).toEqual(at(west.id, east.id));
    expect(await successions(east.id)).toMatchObject([
      { kind: "ABOLISH", toOrganizationId: west.id },
    ]);
  });

  it("is no way round for an ordinary change (O4)", async () => {
    const { east } = await town();
    await work(east.id);
    const end = (validToOn: string) =>
      world.as(admin)(
        `mutation ($id: ID!, $input: UpdateOrganizationInput!) {
          updateOrganization(id: $id, expectedVersion: 1, input: $input) { id }
        }`,
        { id: east.id, input: { validToOn } },
      );
    expect((await end("2026-03-01")).error).toMatchObject({
      ...{ code: "RULE_BROKEN", details: { rule: "OPEN_WORK" } },
    });
    expect((await end("2026-12-31")).error).toBeUndefined();
  });

  it("of what is empty needs nobody", async () => {
    const { east } = await town();
    expect(await take({ kind: "ABOLISH", organizationIds: [east.id] })).toMatchObject({
      succeeded: 1,
    });
    expect(await successions(east.id)).toMatchObject([{ toOrganizationId: null }]);
  });
});

describe("renaming and converting", () => {
  it("keep the organization and tell what it was", async () => {
    const { east, west } = await town();
    const renamed = await take({ kind: "RENAME", organizationIds: [east.id], name: "东风村" });
    expect(await world.row(Organization, east.id)).toMatchObject({ name: "东风村" });
    expect(await successions(east.id)).toMatchObject([
      { kind: "RENAME", formerName: east.name, toOrganizationId: east.id },
    ]);
    const ids = [east.id, west.id];
    await take({ kind: "CONVERT", organizationIds: ids, newKind: "COMMUNITY" });
    for (const id of ids) {
      expect(await world.row(Organization, id)).toMatchObject({ kind: "COMMUNITY" });
    }
    expect(await successions(west.id)).toMatchObject([{ kind: "CONVERT", formerKind: "VILLAGE" }]);
    const late = await revert(renamed.changeSetId);
    expect(late.rows.nodes.map(row => row.errors[0]?.code)).toContain("CHANGED_SINCE");
  });
});

describe("splitting", () => {
  it("gives named children and posts to new organizations beside the old one", async () => {
    const { root, east } = await town();
    const rows = await work(east.id);
    const other = await below(east.id, "GRID_CELL");
    const part = {
      ...{ code: `P${east.id}`, name: "新村", kind: "VILLAGE" },
      ...{ childIds: [rows.child.id], positionIds: [rows.post.id] },
    };
    const done = await take({ kind: "SPLIT", organizationIds: [east.id], parts: [part] });
    expect(done.rows.nodes.map(row => row.status)).toEqual(["UNCHANGED", "CREATED"]);
    const id = done.rows.nodes[1]?.recordId ?? "";
    expect(await world.row(Organization, id)).toMatchObject({
      ...{ parentId: root.id, name: "新村", validFromOn: TODAY },
    });
    expect(await world.row(Organization, rows.child.id)).toMatchObject({ parentId: id });
    expect(await world.row(Organization, other.id)).toMatchObject({ parentId: east.id });
    expect(await world.row(Official, rows.official.id)).toMatchObject({ organizationId: id });
    expect(await world.row(Ticket, rows.open.id)).toMatchObject({ organizationId: east.id });
    expect(await successions(east.id)).toMatchObject([{ kind: "SPLIT", toOrganizationId: id }]);
    expect(await revert(done.changeSetId)).toMatchObject({ failed: 0 });
    expect(await world.row(Organization, id)).toBeNull();
    expect(await world.row(Official, rows.official.id)).toMatchObject({ organizationId: east.id });
  });

  it("takes nothing from others", async () => {
    const { east, west } = await town();
    const stranger = await below(west.id, "GRID_CELL");
    const part = { code: `Q${east.id}`, name: "新村", kind: "VILLAGE", childIds: [stranger.id] };
    const told = await tell({ kind: "SPLIT", organizationIds: [east.id], parts: [part] });
    expect(told.error).toMatchObject({
      ...{ code: "VALIDATION_FAILED", message: "只能划出原组织的下级组织" },
      fields: [{ path: "input.parts.0.childIds" }],
    });
  });
});

describe("states in which nothing is left to do", () => {
  const ended = workflows
    .filter(({ type }) => specOf(type).kind !== "LOG")
    .flatMap(({ type, steps }) => {
      const all = Object.values(steps) as unknown as Step<Stateful>[];
      const left = new Set(all.flatMap(step => [...step.from]));
      const last = all.map(step => step.to).filter(state => !left.has(state));
      return [...new Set(last)].map(state => [type.name, state] as const);
    });

  it.each(ended)("%s: %s is declared as final", (name, state) => {
    expect(specOf(name).field.get("state")?.choices?.finals).toContain(state);
  });
});
