import type { Duty } from "../engine/jobs/duty";
import { forgetFailedJobs } from "../engine/jobs/make-due";

/** What failed jobs were about is not kept for ever. */
export const clearFailedJobs: Duty = {
  name: "clear-failed-jobs",
  cron: "30 3 * * *",
  run: duty => duty.transaction(forgetFailedJobs),
};
