import type { GraphQLSchema } from "graphql";
import { Household } from "../../schema/beneficiary/household";
import { Person } from "../../schema/beneficiary/person";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Pairing } from "../../schema/pairing/pairing";
import { specOf } from "../../schema/kit/record-spec";
import { buildContract } from "../../server/contract";
import { Refusal } from "../../server/engine/errors";
import { exportQueryOf } from "../../server/engine/export/export-query";
import { exportSheet } from "../../server/engine/export/export-rows";
import { Store } from "../../server/engine/store";
import { World } from "../support/world";
import { idNumber } from "../support/id-number";

type Person1 = Parameters<World["actor"]>[0];

let world: World;
let schema: GraphQLSchema;
let town: string;
let village: string;
beforeAll(async () => {
  world = await World.open();
  schema = buildContract();
  town = (await world.make(Organization, { code: "T1", name: "甲镇", kind: "TOWN" })).id;
  village = (
    await world.make(Organization, { code: "V1", name: "南村", kind: "VILLAGE", parentId: town })
  ).id;
});
afterAll(() => world.close());

const ADMIN: Person1 = { role: "ORG_ADMIN" };

async function exported(
  name: string,
  body: unknown,
  person: Person1 = ADMIN,
  locale: "zh" | "en" = "zh",
) {
  world.engine.tree.forget();
  const actor = await world.actor(person);
  const store = new Store(world.engine, {
    ...{ actor, now: () => world.now, requestId: "test", locale },
  });
  const spec = specOf(name);
  const query = exportQueryOf(schema, spec, body);
  const sheet = await exportSheet(store, spec, query, new AbortController().signal);
  const rows: unknown[][] = [];
  for await (const row of sheet.rows) rows.push(row);
  return { headers: sheet.columns.map(column => column.header), rows };
}

describe("an export", () => {
  it("shows what a person reads: labels, names, days, China's clock, masks", async () => {
    await world.make(Official, {
      ...{ name: "王建国", organizationId: village, rank: "SECTION_CHIEF" },
      ...{ idNumber: idNumber(1), mobile: "13800000001" },
    });
    const columns = [
      "name",
      "organizationId",
      "rank",
      "idNumber",
      "mobile",
      "createdAt",
      "createdById",
    ];
    expect(await exported("Official", { columns })).toEqual({
      headers: ["姓名", "所在单位", "职级", "身份证号", "手机号码", "创建时间", "创建人"],
      rows: [
        [
          ...["王建国", "南村", "乡科级正职", "410802**********15", "138****0001"],
          ...["2026-03-02 09:00:00", null],
        ],
      ],
    });
    const english = await exported("Official", { columns: ["rank"] }, ADMIN, "en");
    expect(english).toEqual({ headers: ["Rank"], rows: [["Section chief"]] });
    const stranger = await exported("Official", { columns: ["name", "idNumber"] }, {});
    expect(stranger.rows).toEqual([["王建国", null]]);
  });

  it("shows references to one of several records, lists of choices, flags and numbers", async () => {
    const programme = await world.make(PairingProgramme, {
      ...{ name: "方案", fromOn: "2026-01-01", organizationId: town, planRequired: true },
      ...{ targetKinds: ["HOUSEHOLD", "PLACE"], partnerKinds: ["OFFICIAL"] },
    });
    const columns = ["targetKinds", "planRequired", "visitsPerPeriod", "fromOn", "toOn"];
    expect((await exported("PairingProgramme", { columns })).rows).toEqual([
      ["家庭、点位", "是", 1, "2026-01-01", null],
    ]);
    const partner = await world.make(Official, { name: "李红", organizationId: village });
    const household = await world.make(Household, { organizationId: village, address: "一组1号" });
    await world.make(Pairing, {
      ...{ programmeId: programme.id, targetType: "Household", targetId: household.id },
      ...{ partnerType: "Official", partnerId: partner.id, effectiveFromOn: "2026-01-05" },
      organizationId: village,
    });
    const pairings = await exported("Pairing", { columns: ["partner", "targetId", "state"] });
    expect(pairings.rows).toEqual([["李红", "— · 一组1号", "待审批"]]);
  });

  it("equals the list of the same person with the same filter, order and words, page after page", async () => {
    for (let at = 0; at < 450; at += 1) {
      const name = `干部${String(at).padStart(3, "0")}`;
      await world.make(Official, { name, organizationId: at % 3 ? village : town });
    }
    const person: Person1 = { role: "UNIT_LEAD", scope: "ORG_SUBTREE", at: [village] };
    const filter = { organization: { code: { eq: "V1" } }, name: { startsWith: "干部" } };
    const sort = [{ field: "NAME", direction: "DESC" }];
    const { rows } = await exported("Official", { columns: ["name"], filter, sort }, person);
    expect(rows).toHaveLength(300);
    const { data } = await world.as(person)(
      `query ($filter: OfficialFilter, $sort: [OfficialSort!]) {
        one: officials(filter: $filter, sort: $sort, first: 200) { nodes { name } }
        two: officials(filter: $filter, sort: $sort, first: 200, offset: 200) { nodes { name } }
      }`,
      { filter, sort },
    );
    const pages = data as unknown as Record<"one" | "two", { nodes: { name: string }[] }>;
    const listed = [...pages.one.nodes, ...pages.two.nodes].map(node => [node.name]);
    expect(rows).toEqual(listed);
    const found = await exported("Official", { columns: ["name"], search: "干部012" });
    expect(found.rows).toEqual([["干部012"]]);
  });

  it("shows no more than the list: the scopes of two roles are not added up", async () => {
    const other = await world.make(Organization, { code: "T2", name: "乙镇", kind: "TOWN" });
    await world.make(Household, { organizationId: other.id, address: "乙镇1号" });
    const actor = await world.actor({ role: "LIAISON", scope: "ORG_SUBTREE", at: [town] });
    const ticketClerk = await world.actor({ role: "INTAKE_CLERK", scope: "DISTRICT" });
    const store = new Store(world.engine, {
      ...{ now: () => world.now, requestId: "test", locale: "zh" as const },
      actor: { ...actor, grants: [...actor.grants, ...ticketClerk.grants] },
    });
    const spec = specOf(Household);
    const query = exportQueryOf(schema, spec, { columns: ["address"] });
    const { signal } = new AbortController();
    const seen: unknown[] = [];
    for await (const row of (await exportSheet(store, spec, query, signal)).rows) seen.push(...row);
    expect(seen).toEqual(["一组1号"]);
    await expect(exported("Household", {}, { role: "INTAKE_CLERK" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("stops when its reader has gone", async () => {
    const actor = await world.actor(ADMIN);
    const store = new Store(world.engine, {
      ...{ actor, now: () => world.now, requestId: "test", locale: "zh" as const },
    });
    const spec = specOf(Official);
    const gone = new AbortController();
    const query = exportQueryOf(schema, spec, { columns: ["name"] });
    const sheet = await exportSheet(store, spec, query, gone.signal);
    gone.abort();
    let read = 0;
    const all = (async () => {
      for await (const _ of sheet.rows) read += 1;
    })();
    await expect(all).rejects.toThrow(/abort/i);
    expect(read).toBe(200);
  });
});

describe("what is asked for", () => {
  it.each([
    ["an unknown condition", { filter: { salary: { eq: 1 } } }, "filter"],
    ["an unknown operator", { filter: { name: { like: "x" } } }, "filter.name"],
    ["a value of another type", { filter: { rank: { eq: "KING" } } }, "filter.rank.eq"],
    ["an unknown order", { sort: [{ field: "ID_NUMBER" }] }, "sort.0.field"],
    ["an unknown column", { columns: ["salary"] }, "columns"],
    ["a hidden column", { columns: ["deletedKey"] }, "columns"],
    ["no column", { columns: [] }, "columns"],
    ["words that are none", { search: 5 }, "search"],
    ["no object", [], "body"],
  ])("is refused with its place: %s", (_, body, path) => {
    const ask = (): unknown => exportQueryOf(schema, specOf(Official), body);
    const fault = (() => {
      try {
        return ask();
      } catch (error) {
        return error;
      }
    })();
    if (!(fault instanceof Refusal)) throw new Error("not refused");
    expect([fault.code, fault.fields[0]?.path]).toEqual(["VALIDATION_FAILED", path]);
  });

  it("falls back to the record's own columns", () => {
    const { columns } = exportQueryOf(schema, specOf(Person), {});
    expect(columns.map(field => field.name)).toEqual([...specOf(Person).columns]);
  });
});
