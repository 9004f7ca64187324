import { Job } from "../../schema/jobs/job";
import type { Behaviour } from "../engine/behaviour";
import { ruleBroken } from "../engine/errors";
import { makeDue } from "../engine/jobs/make-due";

/** The runner hears of what people do to a job. */
export const jobBehaviour: Behaviour = {
  type: Job,
  guard: async (changes, tx) => {
    for (const { id, kind, step } of changes) {
      if (kind !== "STEP") continue;
      const isThere = await makeDue(tx, id, step === "retry");
      if (!isThere && step === "retry") throw notKept();
    }
  },
};

function notKept(): Error {
  return ruleBroken(
    "JOB_NOT_KEPT",
    "任务失败已久，内容不再保留，请重新发起",
    "the job failed too long ago to be tried again",
  );
}
