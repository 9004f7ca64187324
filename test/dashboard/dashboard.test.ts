import { Household } from "../../schema/beneficiary/household";
import { Official } from "../../schema/organization/official";
import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Visit } from "../../schema/pairing/visit";
import { Project } from "../../schema/project/project";
import type { Ask } from "../support/world";
import { done, Office } from "../ticket/office";

interface Board {
  asOf: string;
  figures: { key: string; label: string; value: string; unit: string | null; basis: string }[];
  waiting: {
    key: string;
    label: string;
    resource: string;
    count: number;
    tone: string;
    items: { id: string; label: string; note: string; dueOn: string; overdueDays: number }[];
  }[];
  trend: { month: string; accepted: number; completed: number }[];
  units: { organization: { id: string; recordLabel: string }; rate: string; overdue: number }[];
}

const DASHBOARD = `{ dashboard { asOf
  figures { key label value unit basis resource filter }
  waiting { key label resource filter count tone items { id label note dueOn overdueDays } }
  trend { month accepted completed }
  units { organization { id recordLabel } accepted completed overdue rate } } }`;

let office: Office;
let ids: Record<string, string>;
beforeAll(async () => {
  office = await Office.open();
  const { place, world } = office;
  world.now = new Date("2025-12-31T01:00:00.000Z");
  const old = await office.ticketIn("COMPLETED");
  world.now = new Date("2026-03-02T01:00:00.000Z");
  ids = {
    old,
    late: await office.ticketIn("IN_PROGRESS"),
    done: await office.ticketIn("COMPLETED"),
  };
  world.now = new Date("2026-03-12T01:00:00.000Z");
  for (const state of ["REGISTERED", "ACCEPTED", "DISPATCHED", "IN_PROGRESS", "IN_REVIEW"]) {
    ids[state] = await office.ticketIn(state);
  }
  await world.make(Project, { kind: "KEY", organizationId: place.street, stage: "BUILDING" });
  await world.make(Project, { kind: "KEY", organizationId: place.street, stage: "CANCELLED" });
});
afterAll(() => office.world.close());

async function board(ask: Ask): Promise<Board> {
  const { data, error } = await ask(DASHBOARD);
  expect(error).toBeUndefined();
  return (data as unknown as { dashboard: Board }).dashboard;
}

function waitingOf({ waiting }: Board): Record<string, number> {
  return Object.fromEntries(waiting.map(({ key, count }) => [key, count]));
}

function valuesOf({ figures }: Board): Record<string, string> {
  return Object.fromEntries(figures.map(({ key, value }) => [key, value]));
}

describe("the figures", () => {
  it("are of this year, each with its basis", async () => {
    const seen = await board(office.world.as({ role: "LEADER" }));
    expect(seen.asOf).toBe("2026-03-12");
    // Accepted this year: late, done, and four of the five of today
    expect(valuesOf(seen)).toEqual({
      accepted: "6",
      completed: "1",
      completionRate: "16.67%",
      onTimeRate: "66.67%",
      overdue: "1",
      households: "0",
      pairCover: "—",
      keyProjects: "1",
    });
    expect(seen.figures.find(({ key }) => key === "completionRate")).toMatchObject({
      label: "办结率",
      unit: null,
      basis: "按受理日期统计，不含并单0件、撤回0件",
      resource: "Ticket",
    });
  });

  it("are in the language of the caller", async () => {
    const seen = await board(office.world.as({ role: "LEADER" }, "en"));
    expect(seen.figures[0]).toMatchObject({ label: "Accepted this year", unit: "tickets" });
    expect(seen.waiting.map(({ label }) => label)).toContain("Overdue");
  });

  it("open the records behind them", async () => {
    const ask = office.world.as({ role: "LEADER" });
    const { figures } = await board(ask);
    const counts: Record<string, number> = {};
    for (const { key, filter } of figures as unknown as { key: string; filter: object }[]) {
      if (!["accepted", "completed", "overdue"].includes(key)) continue;
      const { data } = await ask(
        `query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }`,
        { filter },
      );
      counts[key] = (data as unknown as { tickets: { totalCount: number } }).tickets.totalCount;
    }
    expect(counts).toEqual({ accepted: 6, completed: 1, overdue: 1 });
  });

  it("cover what the caller may read", async () => {
    const seen = await board(office.who("otherLead").ask);
    expect(valuesOf(seen)).toMatchObject({ accepted: "0", completionRate: "—", keyProjects: "0" });
    const nobody = await board(office.world.as({}));
    expect(nobody).toMatchObject({ figures: [], waiting: [], trend: [], units: [] });
  });

  it("count a household as covered wherever its partner works", async () => {
    const { world, place } = office;
    const households = [];
    for (let n = 0; n < 3; n += 1) {
      const given = { state: "MONITORED", organizationId: place.village } as const;
      households.push(await world.make(Household, given));
    }
    const partner = await world.make(Official, { organizationId: place.department });
    const programme = await world.make(PairingProgramme, {
      organizationId: place.district,
      targetKinds: ["HOUSEHOLD"],
      partnerKinds: ["OFFICIAL"],
      visitPeriod: "MONTH",
      fromOn: "2026-01-01",
    });
    const pairing = await world.make(Pairing, {
      programmeId: programme.id,
      targetType: "Household",
      targetId: households[0]?.id,
      partnerType: "Official",
      partnerId: partner.id,
      effectiveFromOn: "2026-01-01",
      state: "ACTIVE",
    });
    expect(valuesOf(await board(office.who("lead").ask))).toMatchObject({
      households: "3",
      pairCover: "33.33%",
    });
    const asPartner = world.as({ role: "PARTNER", scope: "SELF", officialId: partner.id });
    const before = await board(asPartner);
    expect(waitingOf(before)).toEqual({ visit: 1, myVisits: 0 });
    expect(before.waiting[0]?.items[0]?.id).toBe(pairing.id);
    await world.make(Visit, {
      targetType: "Household",
      targetId: households[0]?.id,
      visitorId: partner.id,
      visitedOn: "2026-03-01",
      contactMade: true,
      state: "SUBMITTED",
    });
    expect(waitingOf(await board(asPartner))).toEqual({ visit: 0, myVisits: 0 });
  });
});

describe("the trend", () => {
  it("has twelve months of acceptances and completions", async () => {
    const { trend } = await board(office.world.as({ role: "LEADER" }));
    expect(trend).toHaveLength(12);
    expect(trend[0]).toEqual({ month: "2025-04", accepted: 0, completed: 0 });
    expect(trend.filter(({ accepted }) => accepted > 0)).toEqual([
      { month: "2025-12", accepted: 1, completed: 1 },
      { month: "2026-03", accepted: 6, completed: 1 },
    ]);
  });
});

describe("the units", () => {
  it("are compared by what they completed", async () => {
    const { units } = await board(office.world.as({ role: "LEADER" }));
    expect(units).toEqual([
      {
        organization: { id: office.place.street, recordLabel: "和平街道" },
        accepted: 5,
        completed: 1,
        overdue: 1,
        rate: "20.00%",
      },
    ]);
  });
});

describe("what waits", () => {
  it.each([
    ["dispatcher", { accept: 1, dispatch: 1 }],
    ["handler", { mine: 2, claim: 1 }],
    ["lead", { mine: 0, claim: 1, dueSoon: 1, approvePairing: 0 }],
    ["reviewer", { review: 1 }],
    ["clerk", {}],
  ])("for the %s is what he can do next", async (name, expected) => {
    expect(waitingOf(await board(office.who(name).ask))).toEqual(expected);
  });

  it("comes with the most pressing first, and how late it is in working days", async () => {
    const { waiting } = await board(office.who("handler").ask);
    expect(waiting[0]).toMatchObject({
      key: "mine",
      label: "我的在办",
      resource: "Ticket",
      count: 2,
      tone: "error",
      items: [
        { id: ids["late"], dueOn: "2026-03-09", overdueDays: 3, note: "和平街道" },
        { id: ids["IN_PROGRESS"], dueOn: "2026-03-19", overdueDays: 0 },
      ],
    });
    expect(waiting[0]?.items[0]?.label).toMatch(/TK-2026-\d{6}/);
  });

  it("for somebody who reads more than he handles is what he handles", async () => {
    const { street, department } = office.place;
    const { person } = await office.employ("wide", "HANDLER", department, [department]);
    const and = [{ role: "LEADER", scope: "ORG_SUBTREE", at: [street] }] as const;
    const seen = await board(office.world.as({ ...person, and }));
    expect(waitingOf(seen)).toMatchObject({ claim: 0, overdue: 1 });
  });

  it("is not what one has submitted oneself", async () => {
    const { street, district } = office.place;
    const both = await office.employ("both", ["HANDLER", "REVIEWER"], street, [district]);
    const before = waitingOf(await board(both.ask))["review"] ?? 0;
    const id = await office.ticketIn("IN_PROGRESS");
    done(await office.take("both", "submit", id, { publicReply: "已处理。" }));
    expect(waitingOf(await board(both.ask))["review"]).toBe(before);
    expect(waitingOf(await board(office.who("reviewer").ask))["review"]).toBe(before + 1);
  });
});

it("takes few statements", async () => {
  const sent = await office.world.statements(() =>
    board(office.world.as({ role: ["LEADER", "DISPATCHER", "UNIT_LEAD"] })),
  );
  expect(sent.length).toBeLessThanOrEqual(20);
});
