import { anyRef, choice, day, text } from "../../schema/kit/fields";
import { stepInput } from "../../schema/kit/step-input";
import type { ValueOf } from "../../schema/kit/choices";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { pairingEndReason } from "../../schema/pairing/pairing-end-reason";

@stepInput("不予批准")
export class RejectPairingInput {
  @text({ label: "不予批准的理由", max: 500, multiline: true })
  reason!: string;
}

@stepInput("提出交接")
export class RequestHandoverPairingInput {
  @text({ label: "交接原因", max: 500, multiline: true, example: "本人调任其他单位。" })
  reason!: string;
}

@stepInput("交接")
export class HandOverPairingInput {
  @anyRef(() => [Official, Organization], { label: "接任者" })
  partnerId!: string;
  partnerType!: string;

  @day({ label: "接任日期", help: "前任的结束日期为其前一日。", example: "2026-06-16" })
  fromOn!: string;

  @text({
    label: "交接说明",
    help: "未办结的需求、措施与注意事项。",
    max: 1000,
    multiline: true,
    example: "屋顶维修尚未完成，请继续跟进。",
  })
  note!: string;
}

@stepInput("结束结对")
export class EndPairingInput {
  @choice({ label: "结束原因", choices: pairingEndReason, enumName: "PairingEndReason" })
  endReason!: ValueOf<typeof pairingEndReason>;

  @day({ label: "结束日期", help: "含当日，不晚于今天。", example: "2026-06-30" })
  endedOn!: string;

  @text({ label: "说明", max: 500, optional: true, multiline: true })
  note!: string | null;
}

@stepInput("作废")
export class VoidPairingInput {
  @text({ label: "作废原因", max: 500, multiline: true, example: "登记有误。" })
  reason!: string;
}
