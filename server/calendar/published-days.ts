import { createHash } from "node:crypto";
import data from "chinese-days/dist/chinese-days.json";
import type { Day } from "./day";

/** The explicit entries of the State Council's notices. */
export interface PublishedDays {
  readonly holidays: ReadonlySet<Day>;
  readonly makeups: ReadonlySet<Day>;
  readonly years: ReadonlySet<number>;
  readonly revision: string;
}

/** The notices that the package `chinese-days` carries. Its functions are not used: they read the process's time zone. */
export function publishedDays(): PublishedDays {
  const holidays = Object.keys(data.holidays).sort();
  const makeups = Object.keys(data.workdays).sort();
  return publishedDaysOf(holidays, makeups);
}

export function publishedDaysOf(holidays: readonly Day[], makeups: readonly Day[]): PublishedDays {
  const twice = makeups.find(day => holidays.includes(day));
  if (twice !== undefined) throw new RangeError(`Both holiday and make-up day: ${twice}`);
  return {
    holidays: new Set(holidays),
    makeups: new Set(makeups),
    years: new Set(holidays.filter(isNationalDay).map(day => Number(day.slice(0, 4)))),
    revision: createHash("sha256")
      .update(JSON.stringify([holidays, makeups]))
      .digest("hex")
      .slice(0, 12),
  };
}

/** A notice may touch the December before its year; only 1 October proves that the year's own notice is there. */
function isNationalDay(day: Day): boolean {
  return day.endsWith("-10-01");
}
