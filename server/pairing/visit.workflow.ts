import { type Role, ownOfficial } from "../../schema/kit/access";
import { specOf } from "../../schema/kit/record-spec";
import { Visit } from "../../schema/pairing/visit";
import { type Outcome, step, type Workflow } from "../engine/workflow";
import { CorrectVisitInput, QuestionVisitInput } from "./visit-inputs";
import { refuseOwnVisit } from "./visit.rules";

const VISITORS: readonly Role[] = ["ORG_ADMIN", "LIAISON", "PARTNER"];
const JUDGES: readonly Role[] = ["ORG_ADMIN", "UNIT_LEAD", "SUPERVISOR"];
const ties = [ownOfficial("visitorId")];

/** A visit counts from its submission on, unless it is questioned or corrected. */
export const visitWorkflow: Workflow = {
  type: Visit,
  steps: {
    submit: step<Visit>({
      label: "提交",
      en: "Submit",
      tone: "primary",
      confirm: "提交后不能修改，只能更正。确认提交吗？",
      from: ["DRAFT"],
      to: "SUBMITTED",
      by: VISITORS,
      ties,
      apply: () => ({}),
    }),
    confirm: step<Visit>({
      label: "确认",
      en: "Confirm",
      tone: "primary",
      from: ["SUBMITTED", "QUESTIONED"],
      to: "CONFIRMED",
      by: JUDGES,
      apply: (visit, _input, { actor }) => {
        refuseOwnVisit(visit, actor.officialId);
        return {};
      },
    }),
    question: step<Visit, QuestionVisitInput>({
      label: "存疑",
      en: "Question",
      from: ["SUBMITTED", "CONFIRMED"],
      to: "QUESTIONED",
      by: JUDGES,
      input: QuestionVisitInput,
      apply: (visit, { reason }, { actor }) => {
        refuseOwnVisit(visit, actor.officialId);
        return { reason };
      },
    }),
    correct: step<Visit, CorrectVisitInput>({
      label: "更正",
      en: "Correct",
      from: ["SUBMITTED", "CONFIRMED", "QUESTIONED"],
      to: "CORRECTED",
      by: VISITORS,
      ties,
      input: CorrectVisitInput,
      apply: correct,
    }),
  },
};

/** The record stays as it was; another takes its place. */
function correct(
  { id, targetType, targetId, visitorId, kind, givenGoods }: Visit,
  { reason, visitedOn, medium, contactMade, summary }: CorrectVisitInput,
): Outcome<Visit> {
  const values = {
    ...{ targetType, targetId, visitorId, kind, givenGoods },
    ...{ visitedOn, medium, contactMade, summary },
    ...{ correctsVisitId: id, state: "SUBMITTED" },
  };
  return { reason, add: [{ kind: "CREATE", spec: specOf(Visit), values, isTrusted: true }] };
}
