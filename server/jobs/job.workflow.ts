import { type Role, roles } from "../../schema/kit/access";
import { Job } from "../../schema/jobs/job";
import { step, type Workflow } from "../engine/workflow";

/** Whoever reads a job asked for it or looks after the system. */
const READERS = Object.keys(roles) as Role[];

/** What people do to a job; the rest of its states the runner sets. */
export const jobWorkflow: Workflow = {
  type: Job,
  steps: {
    cancel: step<Job>({
      label: "取消",
      en: "Cancel",
      tone: "danger",
      confirm: "确定取消该任务吗？已完成的部分可能保留。",
      from: ["QUEUED", "RUNNING"],
      to: "CANCELLING",
      by: READERS,
      apply: () => ({}),
    }),
    retry: step<Job>({
      label: "重试",
      en: "Retry",
      tone: "primary",
      from: ["FAILED"],
      to: "QUEUED",
      by: READERS,
      apply: () => ({ set: { message: null, endedAt: null } }),
    }),
  },
};
