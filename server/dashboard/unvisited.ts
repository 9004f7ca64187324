import type { Filter } from "../engine/read/filter";

const MONTHS = { MONTH: 1, TWO_MONTHS: 2, QUARTER: 3, YEAR: 12 } as const;

/** Active pairings of the official without a counted visit in the running period of their programme. */
export function unvisited(officialId: string, today: string): Filter {
  return {
    state: { eq: "ACTIVE" },
    partner: { type: "Official", id: officialId },
    or: Object.entries(MONTHS).map(([period, months]) => ({
      programme: { visitPeriod: { eq: period }, visitsPerPeriod: { gt: 0 } },
      visits: {
        none: {
          visitedOn: { gte: periodStart(today, months) },
          contactMade: { eq: true },
          state: { in: ["SUBMITTED", "CONFIRMED"] },
        },
      },
    })),
  };
}

/** Periods are cut out of the calendar year. */
export function periodStart(today: string, months: number): string {
  const month = Number(today.slice(5, 7)) - 1;
  const first = month - (month % months) + 1;
  return `${today.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
}
