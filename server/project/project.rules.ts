import type { Milestone } from "../../schema/project/milestone";
import type { Project } from "../../schema/project/project";
import { ruleBroken } from "../engine/errors";

type Dates = Pick<Project, "plannedStartOn" | "plannedEndOn" | "actualStartOn" | "actualEndOn">;

export function refuseDates(project: Dates, today: string): void {
  const { plannedStartOn, plannedEndOn, actualStartOn, actualEndOn } = project;
  if (plannedEndOn < plannedStartOn) {
    throw ruleBroken(
      "PLAN_REVERSED",
      "计划竣工日期不能早于计划开工日期",
      "the planned end may not be before the planned start",
      "plannedEndOn",
    );
  }
  for (const name of ["actualStartOn", "actualEndOn"] as const) {
    if ((project[name] ?? today) <= today) continue;
    throw ruleBroken(
      "ACTUAL_IN_FUTURE",
      "实际开工、竣工日期不能晚于今天",
      "an actual date may not be in the future",
      name,
    );
  }
  if (!actualEndOn || (actualStartOn && actualStartOn <= actualEndOn)) return;
  throw ruleBroken(
    "ACTUAL_REVERSED",
    actualStartOn ? "实际竣工日期不能早于实际开工日期" : "请先填写实际开工日期",
    actualStartOn ? "the end may not be before the start" : "the actual start comes first",
    actualStartOn ? "actualEndOn" : "actualStartOn",
  );
}

const WHOLE = 100;

/** INV-J1: the milestones that stand weigh no more than the whole. */
export function refuseOverweight(milestones: readonly Pick<Milestone, "weight" | "state">[]): void {
  const sum = milestones
    .filter(({ state }) => state !== "DROPPED")
    .reduce((total, { weight }) => total + weight, 0);
  if (sum <= WHOLE) return;
  throw ruleBroken(
    "WEIGHT_EXCEEDED",
    `各节点权重合计${sum}，超过100`,
    `the weights add up to ${sum}, above 100`,
    "weight",
  );
}

/** INV-J2. */
export function refuseNewBaseline(before: Milestone, after: Milestone): void {
  if (before.baselineDueOn === after.baselineDueOn) return;
  throw ruleBroken(
    "BASELINE_FIXED",
    "基准到期日确定后不再改变",
    "the baseline never changes",
    "baselineDueOn",
  );
}

export function refuseDone({ state, actualOn }: Milestone, today: string): void {
  if (state === "DONE" && !actualOn) {
    throw ruleBroken(
      "DONE_WITHOUT_DAY",
      "已完成的节点须填写实际完成日期",
      "a milestone that is done has an actual date",
      "actualOn",
    );
  }
  if (state !== "DONE" && actualOn) {
    throw ruleBroken(
      "DAY_WITHOUT_DONE",
      "实际完成日期只在节点已完成时填写",
      "only a milestone that is done has an actual date",
      "actualOn",
    );
  }
  if (!actualOn || actualOn <= today) return;
  throw ruleBroken(
    "DONE_IN_FUTURE",
    "实际完成日期不能晚于今天",
    "the actual date may not be in the future",
    "actualOn",
  );
}
