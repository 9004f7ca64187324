import { Account } from "../../schema/access/account";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Project } from "../../schema/project/project";
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

describe("AT-19: leaders and their projects", () => {
  it("gives each leader one project and refuses a second", async () => {
    const programme = await world.make(PairingProgramme, {
      ...{ targetKinds: ["PROJECT"], partnerKinds: ["OFFICIAL"] },
      ...{ minRank: "DIVISION_DEPUTY", maxActivePrimary: 1 },
    });
    const ranks = ["DIVISION_DEPUTY", "DIVISION_CHIEF", "BUREAU_DEPUTY"] as const;
    const leaders = await Promise.all(ranks.map(rank => town.official({ rank })));
    const lead = async (partnerId: string, role = "LEAD_LEADER" as const) => {
      const project = await world.make(Project);
      const pairing = await town.propose({
        ...{ programmeId: programme.id, role, partnerId },
        ...{ targetType: "Project", targetId: project.id },
      });
      return take(office(), "approvePairing")(pairing);
    };
    for (const { id } of leaders) expect((await lead(id)).error).toBeUndefined();
    const { data } = await office()(
      `query ($programme: ID!) {
        officials(filter: { rank: { gte: DIVISION_DEPUTY } }) {
          nodes { partnerPairings(filter: { programmeId: { eq: $programme }, state: { eq: ACTIVE }, role: { eq: LEAD_LEADER } }) { totalCount } }
        }
      }`,
      { programme: programme.id },
    );
    const { nodes } = data?.["officials"] as unknown as { nodes: unknown[] };
    expect(nodes).toEqual(ranks.map(() => ({ partnerPairings: { totalCount: 1 } })));
    for (const { id } of leaders) {
      expect((await lead(id)).error).toMatchObject({
        code: "RULE_BROKEN",
        message: "该干部在本方案中同时结对的对象已达上限（1）",
      });
    }
    const staff = await town.official({ rank: "STAFF" });
    await expect(lead(staff.id)).rejects.toMatchObject({ details: { rule: "RANK_TOO_LOW" } });
  });
});

describe("AT-24: callers at the same moment", () => {
  it.each([2, 16])("of %d who approve for one place, one succeeds", async callers => {
    const official = await town.official();
    const proposals = await Promise.all(
      Array.from({ length: callers }, async () =>
        town.propose(await form({ partnerId: official.id })),
      ),
    );
    const told = await Promise.all(proposals.map(each => take(office(), "approvePairing")(each)));
    const refused = told.flatMap(({ error }) => error?.details["rule"] ?? []);
    expect(refused).toEqual(Array.from({ length: callers - 1 }, () => "PARTNER_FULL"));
  });

  it("for one target, one succeeds", async () => {
    const household = await town.household();
    const proposals = await Promise.all(
      Array.from({ length: 8 }, async () => town.propose(await form({ targetId: household.id }))),
    );
    const told = await Promise.all(proposals.map(each => take(office(), "approvePairing")(each)));
    const refused = told.flatMap(({ error }) => error?.details["rule"] ?? []);
    expect(refused).toEqual(Array.from({ length: 7 }, () => "TARGET_TAKEN"));
  });

  it("who create the same pairing make one", async () => {
    const input = await form({ role: "SECONDARY" });
    const told = await Promise.all(Array.from({ length: 6 }, () => office()(CREATE, { input })));
    const refused = told.flatMap(({ error }) => error?.details["rule"] ?? []);
    expect(refused).toEqual(Array.from({ length: 5 }, () => "PAIRED_TWICE"));
  });
});
