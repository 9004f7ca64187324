import fc from "fast-check";
import { foldRollups } from "../../../server/engine/rollup/fold";
import { verifyRollups } from "../../../server/engine/rollup/verify";
import { Ticket } from "../../../schema/ticket/ticket";
import { ticketState } from "../../../schema/ticket/ticket-state";
import type { Person } from "../../support/world";
import { answer } from "../answers";
import { RolledRows } from "./rolled-rows";

let rows: RolledRows;

/** Half of what was written stands in the cells, half waits. */
beforeAll(async () => {
  rows = await RolledRows.open(90);
  await foldRollups(rows.world.engine, () => rows.world.now);
  for (let n = 0; n < 60; n += 1) {
    await rows.world.make(Ticket, rows.ticket());
  }
  expect((await verifyRollups(rows.world.engine)).map(each => each.state)).not.toContain("WRONG");
});
afterAll(() => rows.world.close());

interface Asked {
  person: number;
  filter: object;
  groupBy: object[];
  having: object | null;
  sort: object | null;
}

const QUERY = `query ($filter: TicketFilter, $groupBy: [TicketGroupBy!], $having: TicketHaving, $sort: GroupSort) {
  groups: ticketAggregate(filter: $filter, groupBy: $groupBy, having: $having, sort: $sort, first: 1000) {
    keys { value label } count sum { redoCount returnCount } filter } }`;

const days = fc.constantFrom("2025-12-31", "2026-01-01", "2026-01-15", "2026-02-01", "2026-03-02");
const states = fc.subarray([...ticketState.values], { minLength: 1 });
const bucket = fc.constantFrom("DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

/** An instant at which a day begins in China. */
function startOf(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

const instants = fc.oneof(
  fc.tuple(days, days).map(([gte, lt]) => ({ gte: startOf(gte), lt: startOf(lt) })),
  days.map(day => ({ gte: startOf(day) })),
  days.map(day => ({ lt: startOf(day) })),
  fc.constantFrom<object>(
    { isNull: true },
    { isNull: false },
    { period: "THIS_MONTH" },
    { period: "THIS_YEAR" },
    { period: "LAST_7_DAYS" },
    { gte: "2026-01-01T05:00:00.000Z" },
    { lte: "2026-01-31T15:59:59.999Z" },
  ),
);
const dueDays = fc.oneof(
  fc.tuple(days, days).map(([gte, lte]) => ({ gte, lte })),
  days.map(day => ({ lt: day })),
  days.map(day => ({ eq: day })),
  fc.constantFrom<object>({ isNull: false }, { period: "PAST" }, {}),
);
const stateFilter = fc.oneof(
  states.map(list => ({ in: list })),
  states.map(list => ({ notIn: list })),
  fc.constantFrom<object>({ eq: "COMPLETED" }, { ne: "MERGED" }, { in: [] }),
);

/** Mostly about one date, as reports are. */
const dates: fc.Arbitrary<object> = fc.oneof(
  fc.constant({}),
  fc.record({ acceptedAt: instants }),
  fc.record({ completedAt: instants }),
  fc.record({ dueOn: dueDays }),
  dueDays.map(dueOn => ({ dueOn, acceptedAt: { isNull: false } })),
  fc.record({ acceptedAt: instants, dueOn: dueDays }),
);
const others = fc.record(
  {
    state: stateFilter,
    organization: fc
      .constantFrom("city", "north", "town", "village", "bureau")
      .map(name => ({ within: { descendantOf: name } })),
    and: fc.array(fc.record({ state: stateFilter }), { maxLength: 1 }),
  },
  { requiredKeys: [] },
);
const filter = fc.tuple(dates, others).map(parts => Object.assign({}, ...parts) as object);
const group = fc.oneof(
  fc.constantFrom<object>({ field: "STATE" }, { field: "UNIT_ID" }, { field: "DISTRICT_ID" }),
  fc.constantFrom<object>({ field: "STATE" }, { field: "UNIT_ID" }, { field: "KIND" }),
  bucket.map(each => ({ field: "ACCEPTED_AT", bucket: each })),
  fc.constantFrom<object>({ field: "COMPLETED_AT", bucket: "MONTH" }, { field: "DUE_ON" }),
);
const asked: fc.Arbitrary<Asked> = fc.record({
  person: fc.nat(8),
  filter,
  groupBy: fc.uniqueArray(group, { maxLength: 3, selector: each => JSON.stringify(each) }),
  having: fc.constantFrom<object | null>(
    null,
    null,
    { count: { gte: 2 } },
    { sum: { redoCount: { lt: 3 } }, count: { ne: 1 } },
  ),
  sort: fc.constantFrom<object | null>(null, { by: "KEY" }, { by: "COUNT", direction: "ASC" }),
});

/** Ids in the place of names. */
function placed({ filter: given, ...rest }: Asked): Asked {
  const { organization, ...left } = given as {
    organization?: { within: { descendantOf: string } };
  };
  if (!organization) return { filter: given, ...rest };
  const descendantOf = rows.at[organization.within.descendantOf];
  return { filter: { ...left, organization: { within: { descendantOf } } }, ...rest };
}

async function ask({ person, ...variables }: Asked): Promise<object[]> {
  const who = rows.people[person] as Person;
  return answer<object[]>(await rows.world.as(who)(QUERY, variables), "groups");
}

async function setReady(isReady: boolean): Promise<void> {
  await rows.world.test.database.pool.query("UPDATE rollup_state SET state = ?", [
    isReady ? "READY" : "STALE",
  ]);
}

it("rollups answer what the rows answer, whoever asks and whatever is asked", async () => {
  const questions = fc.sample(asked, { numRuns: 400, seed: 7 }).map(placed);
  const told: object[][] = [];
  let rolled = 0;
  for (const question of questions) {
    const sent = await rows.world.statements(async () => told.push(await ask(question)));
    const counts = sent.filter(each => each.includes(" AS n"));
    if (counts.length === 1 && counts[0]?.includes("rollup_cell")) rolled += 1;
  }
  await setReady(false);
  for (const [at, question] of questions.entries()) {
    const expected = await ask(question);
    expect({ question, groups: told[at] }).toEqual({ question, groups: expected });
  }
  await setReady(true);
  // The question must be worth asking: many of these are answered by cells.
  expect(rolled).toBeGreaterThan(80);
}, 240_000);

it("an exact total is that of the rollup and that of the rows", async () => {
  const list = `query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount(exact: true) } }`;
  const total = async (person: Person): Promise<unknown> =>
    answer<{ totalCount: number }>(
      await rows.world.as(person)(list, { filter: { state: { ne: "MERGED" } } }),
      "tickets",
    ).totalCount;
  for (const person of rows.people) {
    await setReady(true);
    const kept = await total(person);
    await setReady(false);
    expect(await total(person)).toBe(kept);
  }
  await setReady(true);
});
