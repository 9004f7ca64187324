import { specOf } from "../../schema/kit/record-spec";
import { Ticket } from "../../schema/ticket/ticket";
import { World } from "../support/world";
import { loadCallBacks, loadTickets, unitsOf } from "./load-tickets";

let world: World;
jest.setTimeout(180_000);

beforeAll(async () => {
  world = await World.open();
  world.now = new Date("2026-12-31T15:00:00.000Z");
});
afterAll(() => world.close());

interface Indicator {
  numerator: number;
  denominator: number;
  value: string;
  basis: string;
}

async function ask(code: string, year: number, organizationId: string): Promise<Indicator> {
  const { data, error } = await world.as({ role: "LEADER" })(
    `query ($code: IndicatorCode!, $from: Day!, $to: Day!, $at: ID!) {
      indicator(code: $code, fromOn: $from, toOn: $to, organizationId: $at) {
        numerator denominator value basis } }`,
    { code, from: `${year}-01-01`, to: `${year}-12-31`, at: organizationId },
  );
  expect(error).toBeUndefined();
  const { indicator } = data as unknown as { indicator: Indicator };
  console.log(`${code} ${indicator.numerator}/${indicator.denominator} = ${indicator.value}`);
  return indicator;
}

describe("AT-01: 44,004 accepted, 43,220 completed", () => {
  it("is 98.22 %, with 784 open", async () => {
    const units = await unitsOf(world, 9);
    const district = units[0]?.districtId ?? "";
    await loadTickets(world, { accepted: 44_004, completed: 43_220, units, year: 2025 });
    const rate = await ask("COMPLETION", 2025, district);
    expect(rate).toEqual({
      numerator: 43_220,
      denominator: 44_004,
      value: "98.22%",
      basis: "按受理日期统计，不含并单0件、撤回0件",
    });
    const { data } = await world.as({ role: "LEADER" })(
      `query ($at: ID!) { tickets(filter: { state: { notIn: [COMPLETED, ARCHIVED] },
        organization: { within: { descendantOf: $at } } }) { totalCount(exact: true) } }`,
      { at: district },
    );
    expect(data).toEqual({ tickets: { totalCount: 784 } });
    expect((await ask("COMPLETION", 2024, district)).value).toBe("—");
  });
});

describe("AT-02: 928 accepted, 758 completed and rated satisfied, 170 in progress", () => {
  it("is 81.68 % and 100.00 % on 758", async () => {
    const units = await unitsOf(world, 3);
    const district = units[0]?.districtId ?? "";
    const load = { accepted: 928, completed: 758, units, year: 2026 };
    const ids = await loadTickets(world, load);
    const completed = ids.slice(0, 758);
    await loadCallBacks(world, completed, "SATISFIED");
    expect(await ask("COMPLETION", 2026, district)).toMatchObject({
      numerator: 758,
      denominator: 928,
      value: "81.68%",
    });
    expect(await ask("SATISFACTION", 2026, district)).toMatchObject({
      numerator: 758,
      denominator: 758,
      value: "100.00%",
    });
    const { data } = await world.as({ role: "LEADER" })(
      `query ($at: ID!) { ticketAggregate(groupBy: [{ field: STATE }],
        filter: { organization: { within: { descendantOf: $at } } }) { keys { value } count } }`,
      { at: district },
    );
    expect(data).toEqual({
      ticketAggregate: [
        { keys: [{ value: "COMPLETED" }], count: 758 },
        { keys: [{ value: "IN_PROGRESS" }], count: 170 },
      ],
    });
    // A second round replaces the first; merged and withdrawn tickets leave the rate
    await loadCallBacks(world, completed.slice(0, 1), "DISSATISFIED", 2);
    expect(await ask("SATISFACTION", 2026, district)).toMatchObject({
      numerator: 757,
      denominator: 758,
      value: "99.87%",
    });
    const [merged, withdrawn] = ids.slice(-2);
    await world.system(tx =>
      tx.write(
        [
          { id: merged, values: { state: "MERGED" } },
          { id: withdrawn, values: { state: "WITHDRAWN" } },
        ].map(each => ({ ...each, kind: "STEP", spec: specOf(Ticket), isTrusted: true })),
      ),
    );
    expect(await ask("COMPLETION", 2026, district)).toEqual({
      numerator: 758,
      denominator: 926,
      value: "81.86%",
      basis: "按受理日期统计，不含并单1件、撤回1件",
    });
  });
});

describe("AT-03: 12,000 accepted over six centres, 11,993 completed", () => {
  it("is 99.94 %; one less is 99.93 %", async () => {
    const units = await unitsOf(world, 6, "SERVICE_CENTRE");
    const district = units[0]?.districtId ?? "";
    const load = { accepted: 12_000, completed: 11_993, units, year: 2026 };
    const [first] = await loadTickets(world, load);
    expect(await ask("COMPLETION", 2026, district)).toMatchObject({
      numerator: 11_993,
      denominator: 12_000,
      value: "99.94%",
    });
    const centres = await Promise.all(units.map(({ id }) => ask("COMPLETION", 2026, id)));
    expect(centres.map(({ denominator }) => denominator)).toEqual(units.map(() => 2000));
    await world.system(tx =>
      tx.write([
        {
          kind: "STEP",
          spec: specOf(Ticket),
          id: first,
          values: { state: "IN_PROGRESS", completedAt: null },
          isTrusted: true,
        },
      ]),
    );
    expect(await ask("COMPLETION", 2026, district)).toMatchObject({
      numerator: 11_992,
      value: "99.93%",
    });
  });
});

it("an indicator covers what the caller may read, and no more", async () => {
  const units = await unitsOf(world, 2);
  await loadTickets(world, { accepted: 10, completed: 4, units, year: 2026 });
  const [mine] = units;
  const query = `{ indicator(code: COMPLETION, fromOn: "2026-01-01", toOn: "2026-12-31") { numerator denominator } }`;
  const at = [mine?.id ?? ""];
  const own = await world.as({ role: "UNIT_LEAD", scope: "ORG_SUBTREE", at })(query);
  expect(own.data).toEqual({ indicator: { numerator: 2, denominator: 5 } });
  const { error } = await world.as({ role: "ORG_ADMIN" })(query);
  expect(error).toMatchObject({ code: "FORBIDDEN", message: "您无权查看诉求工单" });
});

it("an indicator asks for days in their order", async () => {
  const { error } = await world.as({ role: "LEADER" })(
    `{ indicator(code: ON_TIME, fromOn: "2026-02-01", toOn: "2026-01-31") { value } }`,
  );
  expect(error).toMatchObject({ code: "VALIDATION_FAILED", message: "截止日期不能早于起始日期" });
});
