import { choice, day, flag, text } from "../../schema/kit/fields";
import { stepInput } from "../../schema/kit/step-input";
import type { ValueOf } from "../../schema/kit/choices";
import { visitMedium } from "../../schema/pairing/visit";

@stepInput("存疑")
export class QuestionVisitInput {
  @text({ label: "存疑原因", max: 500, multiline: true, example: "对象反映当日未见到走访干部。" })
  reason!: string;
}

@stepInput("更正走访记录")
export class CorrectVisitInput {
  @day({ label: "走访日期", example: "2026-03-12" })
  visitedOn!: string;

  @choice({ label: "走访方式", choices: visitMedium, enumName: "VisitMedium" })
  medium!: ValueOf<typeof visitMedium>;

  @flag({ label: "见到本人" })
  contactMade!: boolean;

  @text({ label: "走访纪要", max: 2000, multiline: true })
  summary!: string;

  @text({ label: "更正原因", max: 500, multiline: true, example: "日期填写有误。" })
  reason!: string;
}
