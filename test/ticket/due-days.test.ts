import type { Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { TimeLimitPolicy } from "../../schema/ticket/time-limit-policy";
import { done, Office } from "./office";

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.world.close());

type Unit = TimeLimitPolicy["handleUnit"];

async function accepted(
  day: string,
  handleDays: number,
  handleUnit: Unit,
): Promise<Partial<Ticket>> {
  const { world } = office;
  const policy = await world.make(TimeLimitPolicy, { handleDays, handleUnit });
  const category = await world.make(TicketCategory, { policyId: policy.id });
  world.now = new Date(`${day}T01:00:00.000Z`);
  const ticket = done(await office.register("clerk", { categoryId: category.id }));
  // The last minute of the day in China is still that day
  world.now = new Date(`${day}T15:59:59.999Z`);
  return done(await office.take("dispatcher", "accept", String(ticket["id"])));
}

/** The table of the working-time engine: make-up Saturdays, Spring Festival, National Day. */
const table: [string, number, Unit, string][] = [
  ["2026-02-13", 5, "WORKING_DAY", "2026-02-27"],
  ["2026-02-13", 1, "WORKING_DAY", "2026-02-14"],
  ["2026-09-17", 10, "WORKING_DAY", "2026-10-08"],
  ["2026-03-02", 5, "WORKING_DAY", "2026-03-09"],
  ["2026-08-05", 60, "CALENDAR_DAY", "2026-10-08"],
];

describe("a ticket accepted", () => {
  it.each(table)("on %s for %s %s is due on %s", async (day, n, unit, dueOn) => {
    expect(await accepted(day, n, unit)).toMatchObject({ dueOn, dueIsProvisional: false });
  });

  it("for a year whose holidays are not published is due provisionally", async () => {
    const ticket = await accepted("2026-12-31", 3, "WORKING_DAY");
    expect(ticket).toMatchObject({ dueOn: "2027-01-06", dueIsProvisional: true });
  });
});
