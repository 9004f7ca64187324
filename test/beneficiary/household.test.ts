import { Household } from "../../schema/beneficiary/household";
import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import { Person } from "../../schema/beneficiary/person";
import { Organization } from "../../schema/organization/organization";
import { World } from "../support/world";

let world: World;
let village: string;
beforeAll(async () => {
  world = await World.open();
  village = (await world.make(Organization, { kind: "VILLAGE" })).id;
});
afterAll(() => world.close());
beforeEach(() => {
  world.now = new Date("2026-03-02T01:00:00.000Z");
});

const liaison = () => world.as({ role: "LIAISON", scope: "ORG_SUBTREE", at: [village] });
const person = () => world.make(Person, { organizationId: village });
const household = () => world.make(Household, { organizationId: village });

function join(householdId: string, personId: string, given: object = {}) {
  return liaison()(
    `mutation ($input: CreateHouseholdMembershipInput!) {
      done: createHouseholdMembership(input: $input) { id version }
    }`,
    { input: { householdId, personId, relation: "CHILD", fromOn: "2026-01-01", ...given } },
  );
}

function edit(id: string, input: string, version = 1) {
  return liaison()(
    `mutation ($id: ID!, $version: Int!) {
      updateHouseholdMembership(id: $id, expectedVersion: $version, input: { ${input} }) { id }
    }`,
    { id, version },
  );
}

describe("a household", () => {
  it("gets the next number of its year, without a gap", async () => {
    const elsewhere = (await world.make(Organization, { kind: "VILLAGE" })).id;
    const create = (organizationId: string) =>
      liaison()(
        `mutation ($input: CreateHouseholdInput!) { done: createHousehold(input: $input) { no } }`,
        { input: { organizationId, address: "三组1号" } },
      );
    const numbers: number[] = [];
    for (const place of [village, elsewhere, village]) {
      const { data } = await create(place);
      const no = (data?.["done"] as unknown as { no: string } | undefined)?.no;
      if (no) numbers.push(Number(no.replace("HH-2026-", "")));
    }
    expect(numbers).toHaveLength(2);
    expect((numbers[1] ?? 0) - (numbers[0] ?? 0)).toBe(1);
    world.now = new Date("2027-01-01T01:00:00.000Z");
    expect((await create(village)).data).toMatchObject({ done: { no: "HH-2027-000001" } });
  });

  it("is headed by the member who is its head", async () => {
    const [home, head] = [await household(), await person()];
    const made = await join(home.id, head.id, { relation: "HEAD" });
    expect((await world.row(Household, home.id))?.headPersonId).toBe(head.id);
    const { id } = made.data?.["done"] as unknown as { id: string };
    expect((await edit(id, `toOn: "2026-03-01"`)).error).toBeUndefined();
    expect((await world.row(Household, home.id))?.headPersonId).toBeNull();
  });

  it("has one head a day (H2), whoever is entered first", async () => {
    const home = await household();
    const people = [await person(), await person(), await person()];
    const told = await Promise.all(people.map(({ id }) => join(home.id, id, { relation: "HEAD" })));
    const refused = told.flatMap(({ error }) => error?.message ?? []);
    expect(refused).toEqual(["a", "b"].map(() => "该户在这一期间已有户主，请先变更原户主的关系"));
  });

  it("may get a new head on the day after the old one", async () => {
    const [home, old, next] = [await household(), await person(), await person()];
    await join(home.id, old.id, { relation: "HEAD", toOn: "2026-02-28" });
    const { error } = await join(home.id, next.id, { relation: "HEAD", fromOn: "2026-03-01" });
    expect(error).toBeUndefined();
    expect((await world.row(Household, home.id))?.headPersonId).toBe(next.id);
  });
});

describe("a member", () => {
  it("belongs to one household a day (H1), on entry and on every change", async () => {
    const [one, other, somebody] = [await household(), await household(), await person()];
    const first = await join(one.id, somebody.id, { toOn: "2026-01-31" });
    expect((await join(other.id, somebody.id, { fromOn: "2026-01-31" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该人员在这一期间已是家庭成员，同一天只能属于一户",
      fields: [{ path: "personId" }],
    });
    expect((await join(other.id, somebody.id, { fromOn: "2026-02-01" })).error).toBeUndefined();
    const { id } = first.data?.["done"] as unknown as { id: string };
    expect((await edit(id, `toOn: null`)).error).toMatchObject({ code: "RULE_BROKEN" });
  });

  it("does not come back from the bin into a second household", async () => {
    const [one, other, somebody] = [await household(), await household(), await person()];
    const { data } = await join(one.id, somebody.id);
    const { id } = data?.["done"] as unknown as { id: string };
    await liaison()(
      `mutation ($id: ID!) { deleteHouseholdMembership(id: $id, expectedVersion: 1) { id } }`,
      { id },
    );
    await join(other.id, somebody.id);
    const { error } = await liaison()(
      `mutation ($id: ID!) { restoreHouseholdMembership(id: $id) { id } }`,
      { id },
    );
    expect(error).toMatchObject({ details: { rule: "PERSON_IN_HOUSEHOLD" } });
  });

  it("is in one household when two are entered at the same moment", async () => {
    const [one, other, somebody] = [await household(), await household(), await person()];
    const told = await Promise.all([one, other].map(({ id }) => join(id, somebody.id)));
    const refused = told.flatMap(({ error }) => error?.details["rule"] ?? []);
    expect(refused).toEqual(["PERSON_IN_HOUSEHOLD"]);
  });

  it("does not leave before he came", async () => {
    const [home, somebody] = [await household(), await person()];
    const { error } = await join(home.id, somebody.id, { toOn: "2025-12-31" });
    expect(error).toMatchObject({ code: "RULE_BROKEN", message: "离开日期不能早于加入日期" });
  });

  it("lives where his household lives", async () => {
    const far = await world.make(Organization, { kind: "VILLAGE" });
    const [home, somebody] = [
      await household(),
      await world.make(Person, { organizationId: far.id }),
    ];
    const office = world.as({ role: "ORG_ADMIN" });
    await office(
      `mutation ($input: CreateHouseholdMembershipInput!) { createHouseholdMembership(input: $input) { id } }`,
      {
        input: {
          ...{ householdId: home.id, personId: somebody.id },
          ...{ relation: "CHILD", fromOn: "2026-01-01" },
        },
      },
    );
    expect((await world.row(Person, somebody.id))?.organizationId).toBe(village);
    await office(
      `mutation ($id: ID!, $to: ID!, $version: Int!) {
        updateHousehold(id: $id, expectedVersion: $version, input: { organizationId: $to }) { id }
      }`,
      { id: home.id, to: far.id, version: home.version },
    );
    expect((await world.row(Person, somebody.id))?.organizationId).toBe(far.id);
  });
});

describe("income per head", () => {
  it("is shared by the members of the year's last day, and follows them", async () => {
    const home = await household();
    const year = await world.make(HouseholdYear, {
      ...{ householdId: home.id, year: 2025, netIncome: 100_00 },
    });
    expect(year.perCapitaIncome).toBeNull();
    for (const fromOn of ["2025-12-31", "2025-06-01", "2026-01-01"]) {
      await world.make(HouseholdMembership, {
        ...{ householdId: home.id, fromOn, relation: "CHILD" },
      });
    }
    expect((await world.row(HouseholdYear, year.id))?.perCapitaIncome).toBe(50_00);
    await world.make(HouseholdMembership, {
      ...{ householdId: home.id, fromOn: "2025-01-01", relation: "PARENT" },
    });
    expect((await world.row(HouseholdYear, year.id))?.perCapitaIncome).toBe(33_33);
  });
});

describe("a class of hardship", () => {
  it("is not given twice for the same days, and ends after it began", async () => {
    const { id: householdId } = await household();
    const give = (given: object) =>
      liaison()(
        `mutation ($input: CreateHouseholdClassInput!) { createHouseholdClass(input: $input) { id } }`,
        {
          input: {
            ...{ householdId, kind: "LOW_INCOME", causes: ["ILLNESS"], fromOn: "2026-01-01" },
            ...given,
          },
        },
      );
    expect((await give({ toOn: "2025-12-31" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "退出日期不能早于认定日期",
    });
    expect((await give({ toOn: "2026-01-31" })).error).toBeUndefined();
    expect((await give({ fromOn: "2026-01-31" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该户在这一期间已认定为同一困难类别",
    });
    expect((await give({ kind: "MARGINAL" })).error).toBeUndefined();
    expect((await give({ fromOn: "2026-02-01" })).error).toBeUndefined();
    const stored = await world.system(tx => tx.rows(HouseholdClass, { householdId }));
    expect(stored).toHaveLength(3);
  });
});
