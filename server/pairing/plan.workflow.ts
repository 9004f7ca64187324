import { ownAccount, type Role } from "../../schema/kit/access";
import { text } from "../../schema/kit/fields";
import { stepInput } from "../../schema/kit/step-input";
import { AssistancePlan } from "../../schema/pairing/assistance-plan";
import { step, type Workflow } from "../engine/workflow";
import { refuseOwnPlan } from "./plan.rules";

@stepInput("退回帮扶计划")
export class SendBackAssistancePlanInput {
  @text({ label: "退回原因", max: 500, multiline: true, example: "措施不够具体。" })
  reason!: string;
}

const AUTHORS: readonly Role[] = ["ORG_ADMIN", "LIAISON", "PARTNER"];
const APPROVERS: readonly Role[] = ["ORG_ADMIN", "LEADER", "UNIT_LEAD"];
const ties = [ownAccount("createdById")];

/** One plan a year for each target that needs one. */
export const planWorkflow: Workflow = {
  type: AssistancePlan,
  steps: {
    submit: step<AssistancePlan>({
      label: "提交",
      en: "Submit",
      tone: "primary",
      from: ["DRAFT"],
      to: "SUBMITTED",
      by: AUTHORS,
      ties,
      apply: () => ({}),
    }),
    approve: step<AssistancePlan>({
      label: "批准",
      en: "Approve",
      tone: "primary",
      from: ["SUBMITTED"],
      to: "APPROVED",
      by: APPROVERS,
      apply: (plan, _input, { actor }) => {
        refuseOwnPlan(plan, actor.accountId);
        return {};
      },
    }),
    sendBack: step<AssistancePlan, SendBackAssistancePlanInput>({
      label: "退回",
      en: "Send back",
      tone: "danger",
      from: ["SUBMITTED"],
      to: "DRAFT",
      by: APPROVERS,
      input: SendBackAssistancePlanInput,
      apply: (_plan, { reason }) => ({ reason }),
    }),
    start: step<AssistancePlan>({
      label: "开始实施",
      en: "Start",
      tone: "primary",
      from: ["APPROVED"],
      to: "IN_EXECUTION",
      by: AUTHORS,
      ties,
      apply: () => ({}),
    }),
    complete: step<AssistancePlan>({
      label: "完成",
      en: "Complete",
      tone: "primary",
      from: ["IN_EXECUTION"],
      to: "COMPLETED",
      by: AUTHORS,
      ties,
      apply: () => ({}),
    }),
  },
};
