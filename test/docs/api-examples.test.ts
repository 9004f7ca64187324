import { Account } from "../../schema/access/account";
import { Change } from "../../schema/audit/change";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { errorCodes } from "../../server/engine/errors";
import { limits } from "../../server/limits";
import { type Ask, type Told, World } from "../support/world";
import { blocksOf, codeIn, tableBelow } from "./markdown";

const PAGE = "docs/api.md";

const examples = new Map(
  blocksOf(PAGE)
    .filter(block => block.language === "graphql" && block.file === undefined)
    .map(({ text }) => [/^(?:query|mutation) (\w+)/.exec(text)?.[1] ?? "", text] as const),
);
const run = new Set<string>();

let world: World;
let ask: Ask;
let district: Organization & { id: string };
let unit: Organization & { id: string };
let official: Official & { id: string };

beforeAll(async () => {
  world = await World.open();
  district = await world.make(Organization, { code: "320102", name: "示范区", kind: "DISTRICT" });
  unit = await world.make(Organization, {
    code: "320102001",
    name: "梅园新村街道办事处",
    kind: "SUBDISTRICT",
    parentId: district.id,
  });
  official = await world.make(Official, {
    name: "王建国",
    organizationId: unit.id,
    rank: "SECTION_CHIEF",
    mobile: "13800138000",
  });
  ask = world.as({
    role: ["ORG_ADMIN", "UNIT_LEAD", "INTAKE_CLERK", "DISPATCHER", "LEADER", "SUPERVISOR"],
    officialId: official.id,
  });
});
afterAll(() => world.close());

async function example(name: string, variables: object = {}): Promise<Told> {
  run.add(name);
  return ask(examples.get(name) ?? "", { ...variables });
}

describe("the examples", () => {
  it("read one record with its history", async () => {
    expect(await example("OneOfficial", { id: official.id })).toMatchObject({
      data: {
        official: {
          recordLabel: "王建国",
          organization: {
            recordLabel: "梅园新村街道办事处",
            parent: { recordLabel: "示范区" },
          },
          history: { totalCount: 1, nodes: [{ kind: "CREATE" }] },
        },
      },
    });
  });

  it("list within a unit", async () => {
    expect(await example("ListOfficials", { unit: unit.id })).toMatchObject({
      data: { officials: { totalCount: 1, totalIsExact: true, nodes: [{ id: official.id }] } },
    });
  });

  it("list rows with lists of their own", async () => {
    expect(await example("UnitsWithOfficials", { district: district.id })).toMatchObject({
      data: {
        organizations: {
          nodes: [
            {
              recordLabel: "梅园新村街道办事处",
              officials: { totalCount: 1, nodes: [{ recordLabel: "王建国" }] },
            },
          ],
        },
      },
    });
  });

  it("group", async () => {
    expect(await example("OfficialsByRank")).toMatchObject({
      data: {
        officialAggregate: [
          {
            count: 1,
            keys: [
              { field: "organizationId", value: unit.id, label: "梅园新村街道办事处" },
              { field: "rank", value: "SECTION_CHIEF", label: "乡科级正职" },
            ],
          },
        ],
      },
    });
  });

  it("write, and refuse what is stale or taken", async () => {
    const made = await example("CreateUnit", { district: district.id });
    expect(made).toMatchObject({ data: { createOrganization: { version: 1 } } });
    const taken = await example("CreateUnit", { district: district.id });
    expect(taken.error).toMatchObject({
      code: "DUPLICATE",
      message: "组织编码已有相同的组织",
      fields: [{ path: "code", code: "DUPLICATE" }],
    });
    expect(await example("RenameUnit", { id: unit.id, version: 1 })).toMatchObject({
      data: { updateOrganization: { version: 2, shortName: "梅园新村街道" } },
    });
    const stale = await example("RenameUnit", { id: unit.id, version: 1 });
    expect(stale.error?.code).toBe("CONFLICT");
    expect(Object.keys(stale.error?.details ?? {})).toEqual(
      expect.arrayContaining(["currentVersion", "changedBy", "changedFields"]),
    );
    const { id } = (made.data as unknown as { createOrganization: { id: string } })
      .createOrganization;
    expect(await example("DeleteAndRestore", { id, version: 1 })).toMatchObject({
      data: {
        deleteOrganization: { deletedAt: expect.any(String) as unknown },
        restoreOrganization: { deletedAt: null, version: 3 },
      },
    });
  });

  it("try a bulk change out, apply it, and take it back", async () => {
    const tried = await example("TrySubdistricts", { unit: unit.id, dryRun: true });
    const plan = (told: Told) =>
      (told.data as unknown as { updateOrganizations: Record<string, string | number> })
        .updateOrganizations;
    expect(plan(tried)).toMatchObject({ changeSetId: null, total: 1, succeeded: 1, failed: 0 });
    const { planHash } = plan(tried);
    const done = await example("TrySubdistricts", { unit: unit.id, dryRun: false, planHash });
    expect(plan(done)).toMatchObject({ planHash, succeeded: 1 });
    expect(await example("TakeBackSet", { set: plan(done)["changeSetId"] })).toMatchObject({
      data: { revertChangeSet: { succeeded: 1, failed: 0, rows: { nodes: [] } } },
    });
  });

  it("merge officials and villages", async () => {
    const make = () => world.make(Official, { organizationId: unit.id });
    const [keep, other] = [await make(), await make()];
    const officials = { keep: keep.id, others: [other.id], other: other.id };
    expect(await example("MergeOfficials", officials)).toMatchObject({
      data: { mergeOfficials: { failed: 0, rows: { nodes: [{}, { status: "DELETED" }] } } },
    });
    const village = () => world.make(Organization, { kind: "VILLAGE", parentId: unit.id });
    const [one, successor] = [await village(), await village()];
    const villages = { villages: [one.id], successor: successor.id, day: "2026-03-01" };
    expect(await example("MergeVillages", { ...villages, dryRun: false })).toMatchObject({
      data: { restructureOrganizations: { failed: 0, effects: [{ count: 1 }] } },
    });
  });

  it("look back, take back and purge", async () => {
    const at = world.now.toISOString();
    world.now = new Date(world.now.getTime() + 3_600_000);
    const { id } = await world.make(Organization, { name: "临时机构", parentId: unit.id });
    const made = world.now.toISOString();
    world.now = new Date(world.now.getTime() + 3_600_000);
    await example("RenameUnit", { id, version: 1 });
    expect(await example("UnitThen", { id, at: made })).toMatchObject({
      data: { organization: { version: 1, shortName: null } },
    });
    expect((await example("UnitThen", { id, at })).error?.code).toBe("NOT_FOUND");
    expect(await example("UnitSince", { id })).toMatchObject({
      data: { recordDiff: [{ field: "shortName", before: null, after: "梅园新村街道" }] },
    });
    const [entry] = await world.system(tx => tx.rows(Change, { recordId: id, recordVersion: 2 }));
    expect(await example("TakeBack", { entry: entry?.id, version: 2 })).toMatchObject({
      data: { revertChange: { type: "Organization", version: 3, recordLabel: "临时机构" } },
    });
    await ask(`mutation ($id: ID!) { deleteOrganization(id: $id, expectedVersion: 3) { id } }`, {
      id,
    });
    expect(await example("PurgeUnit", { id, label: "临时机构" })).toMatchObject({
      data: { purgeOrganization: id },
    });
  });

  it("take steps, and find what is due", async () => {
    const category = await world.make(TicketCategory, { fromOn: "2026-01-01", toOn: null });
    const registered = await example("RegisterTicket", { category: category.id });
    expect(registered).toMatchObject({
      data: { registerTicket: { version: 1, state: "REGISTERED" } },
    });
    const { id, steps } = (
      registered.data as unknown as {
        registerTicket: { id: string; steps: { mutation: string; allowed: boolean }[] };
      }
    ).registerTicket;
    expect(steps).toContainEqual(
      expect.objectContaining({ mutation: "acceptTicket", label: "受理", allowed: true }),
    );
    expect(await example("AcceptTicket", { id, version: 1 })).toMatchObject({
      data: {
        acceptTicket: { state: "ACCEPTED", history: { nodes: [{ step: "accept" }, {}] } },
      },
    });
    const again = await example("AcceptTicket", { id, version: 2 });
    expect(again.error).toMatchObject({ code: "RULE_BROKEN", details: { rule: "WRONG_STATE" } });
    expect(await example("DueSoon", { district: district.id })).toMatchObject({
      data: { tickets: { totalCount: 1 } },
    });
    expect(await example("TicketsByMonth")).toMatchObject({
      data: { ticketAggregate: [{ count: 1, keys: [{ value: "2026-03-01" }] }] },
    });
  });

  it("reveal a secret, and describe the records", async () => {
    expect(await example("RevealMobile", { id: official.id })).toEqual({
      data: { reveal: "13800138000" },
    });
    const { data } = await example("Describe");
    expect(JSON.stringify(data)).toContain('"name":"Official"');
  });

  it("search everywhere", async () => {
    const { data } = await example("Everywhere");
    expect(JSON.stringify(data)).toContain('"recordLabel":"梅园新村街道办事处"');
  });

  it("make a key for a program", async () => {
    const { id } = await world.make(Account, { login: "screen", isService: true });
    run.add("MakeKey");
    const told = await world.as({ role: "SYSTEM_ADMIN" })(examples.get("MakeKey") ?? "", {
      account: id,
      until: "2026-09-01T00:00:00.000Z",
    });
    expect(told).toMatchObject({
      data: { createApiKey: { clearKey: expect.stringMatching(/^lx_/) as unknown } },
    });
  });

  it("have all been run", () => {
    expect([...run].sort()).toEqual([...examples.keys()].sort());
  });
});

describe("the page", () => {
  it("has every error code", () => {
    const told = tableBelow(PAGE, "Errors").map(([code = ""]) => codeIn(code)[0]);
    expect(told).toEqual([...errorCodes]);
  });

  it("tells the limits", () => {
    const { listMax, listDefault, exactCountMax, depth, aliases, cost, queriesPerMinute } = limits;
    expect([listMax, listDefault, exactCountMax, depth, aliases, cost, queriesPerMinute]).toEqual([
      200, 25, 1000, 8, 15, 20_000, 300,
    ]);
    expect([limits.revealPerHour, limits.exportPerHour, limits.requestMs]).toEqual([
      50, 10, 10_000,
    ]);
  });
});
