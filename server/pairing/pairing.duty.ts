import type { Duty } from "../engine/jobs/duty";
import { activateDue } from "./activate-due";

/** A day begins at midnight; the other occurrences are for what was approved late for it. */
export const activatePairings: Duty = {
  name: "activate-pairings",
  cron: "*/15 * * * *",
  run: duty => duty.transaction(activateDue),
};
