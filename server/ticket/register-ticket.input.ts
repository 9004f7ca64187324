import type { ValueOf } from "../../schema/kit/choices";
import { choice, day, flag, ref, secret, text } from "../../schema/kit/fields";
import { stepInput } from "../../schema/kit/step-input";
import { Person } from "../../schema/beneficiary/person";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { intakeChannel } from "../../schema/ticket/intake-channel";
import { serviceMode } from "../../schema/ticket/service-mode";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { urgency } from "../../schema/ticket/urgency";

@stepInput("登记诉求")
export class RegisterTicketInput {
  @text({ label: "标题", max: 120, section: "诉求内容", example: "小区北门路灯损坏" })
  title!: string;

  @text({ label: "诉求内容", max: 2000, multiline: true, section: "诉求内容" })
  content!: string;

  @ref(() => TicketCategory, { label: "诉求类别", section: "诉求内容" })
  categoryId!: string;

  @choice({
    label: "紧急程度",
    choices: urgency,
    enumName: "TicketUrgency",
    optional: true,
    initial: "NORMAL",
    section: "诉求内容",
  })
  urgency?: ValueOf<typeof urgency> | null;

  @choice({
    label: "办理方式",
    choices: serviceMode,
    enumName: "ServiceMode",
    optional: true,
    section: "诉求内容",
  })
  serviceMode?: ValueOf<typeof serviceMode> | null;

  @ref(() => Organization, {
    label: "事发地",
    help: "诉求发生地所属的村社区或镇街；效能投诉填被投诉单位。",
    optional: true,
    section: "诉求内容",
  })
  placeOrganizationId?: string | null;

  @text({ label: "详细地点", max: 200, optional: true, section: "诉求内容" })
  location?: string | null;

  @day({ label: "发生日期", optional: true, section: "诉求内容" })
  occurredOn?: string | null;

  @choice({
    label: "来源渠道",
    choices: intakeChannel,
    enumName: "IntakeChannel",
    section: "来源",
  })
  channel!: ValueOf<typeof intakeChannel>;

  @text({
    label: "外部编号",
    help: "上级或其他平台转来的编号。",
    max: 60,
    code: true,
    optional: true,
    section: "来源",
  })
  externalNo?: string | null;

  @day({ label: "外部期限", help: "转来单位要求的办结日期。", optional: true, section: "来源" })
  externalDueOn?: string | null;

  @flag({ label: "匿名", optional: true, section: "诉求人" })
  anonymous?: boolean | null;

  @flag({
    label: "保密",
    help: "诉求人要求对承办单位保密。",
    optional: true,
    section: "诉求人",
  })
  confidential?: boolean | null;

  @ref(() => Person, { label: "诉求人档案", optional: true, section: "诉求人" })
  requesterPersonId?: string | null;

  @text({ label: "诉求人姓名", max: 50, optional: true, section: "诉求人" })
  requesterName?: string | null;

  @secret({ label: "诉求人手机", format: "mobile", max: 20, optional: true, section: "诉求人" })
  requesterMobile?: string | null;

  @ref(() => Organization, {
    label: "受理单位",
    help: "留空为首问责任人所在单位。",
    optional: true,
    section: "登记与首问",
  })
  intakeOrganizationId?: string | null;

  @ref(() => Official, {
    label: "首问责任人",
    help: "留空为登记人本人；登记后不再改变。",
    optional: true,
    section: "登记与首问",
  })
  firstContactOfficialId?: string | null;
}
