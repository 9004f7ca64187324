import type { ValueOf } from "../../schema/kit/choices";
import { choice, ref, text } from "../../schema/kit/fields";
import { stepInput } from "../../schema/kit/step-input";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { declineReason } from "../../schema/ticket/decline-reason";
import { ticketResult } from "../../schema/ticket/ticket-result";

@stepInput("不予受理")
export class DeclineTicketInput {
  @choice({ label: "不予受理原因", choices: declineReason, enumName: "DeclineReason" })
  declineReason!: ValueOf<typeof declineReason>;

  @text({
    label: "告知去向",
    help: "告知诉求人应向何处反映。",
    max: 500,
    multiline: true,
    example: "该事项属市级职责，请拨打12345反映。",
  })
  declineAdvice!: string;
}

@stepInput("交办（转办）")
export class DispatchTicketInput {
  @ref(() => Organization, { label: "主办单位", help: "一件工单只有一个主办单位。" })
  organizationId!: string;

  @text({ label: "交办意见", max: 500, multiline: true, optional: true })
  note?: string | null;
}

@stepInput("签收")
export class ClaimTicketInput {
  @ref(() => Official, {
    label: "承办人",
    help: "留空为本人；须为主办单位的干部。",
    optional: true,
  })
  handlerId?: string | null;
}

@stepInput("退回")
export class ReturnTicketInput {
  @text({ label: "退回理由", max: 500, multiline: true, example: "该路段由市政管护。" })
  reason!: string;

  @ref(() => Organization, { label: "建议承办单位", optional: true })
  suggestedOrganizationId?: string | null;
}

@stepInput("提交办理结果")
export class SubmitTicketInput {
  @text({ label: "对外答复", help: "答复诉求人的内容。", max: 2000, multiline: true })
  publicReply!: string;

  @text({ label: "内部说明", max: 2000, multiline: true, optional: true })
  internalReply?: string | null;
}

@stepInput("退回重办")
export class SendBackTicketInput {
  @text({ label: "重办理由", max: 500, multiline: true })
  reason!: string;
}

@stepInput("办结")
export class CompleteTicketInput {
  @choice({ label: "办理结果", choices: ticketResult, enumName: "TicketResult" })
  result!: ValueOf<typeof ticketResult>;

  @text({ label: "审核意见", max: 500, multiline: true, optional: true })
  note?: string | null;
}
