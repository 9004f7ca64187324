import { Account } from "../access/account";
import { Person } from "../beneficiary/person";
import { granted, ownOfficial } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import type { ValueOf } from "../kit/choices";
import { choice, day, flag, instant, number, owner, ref, secret, text } from "../kit/fields";
import { record } from "../kit/record";
import { inTime, isSet } from "../kit/rollup";
import { Official } from "../organization/official";
import { Organization } from "../organization/organization";
import { declineReason } from "./decline-reason";
import { intakeChannel } from "./intake-channel";
import { serviceMode } from "./service-mode";
import { TicketCategory } from "./ticket-category";
import { ticketKind } from "./ticket-kind";
import { ticketReaders } from "./ticket-readers";
import { ticketResult } from "./ticket-result";
import { ticketState } from "./ticket-state";
import { urgency } from "./urgency";

/** The largest table: a reference that nobody lists by has neither foreign key nor index. */
@record<Ticket>({
  label: "诉求工单",
  help: "群众和企业的诉求，从登记、受理、派单到办结。",
  title: ["no", "title"],
  columns: ["no", "title", "categoryId", "state", "organizationId", "dueOn", "registeredAt"],
  sort: ["-registeredAt"],
  search: ["no", "title", "externalNo", "requesterName"],
  hiddenFrom: {
    organization: "placeOrganizationId",
    when: { field: "kind", is: "EFFICIENCY_COMPLAINT" },
  },
  lists: [["state", "dueOn"], ["dueOn"], ["registeredAt"]],
  rollups: [
    { on: "acceptedAt", by: ["state"] },
    { on: "completedAt", by: ["state"], isDatedOnly: true },
    {
      on: "dueOn",
      by: ["state", isSet("acceptedAt"), inTime("firstCompletedAt", "dueOn")],
      isDatedOnly: true,
    },
  ],
  rollupSums: ["redoCount", "returnCount"],
  access: {
    read: granted(ticketReaders, ownOfficial("handlerId"), ownOfficial("firstContactOfficialId")),
    update: granted(["INTAKE_CLERK", "DISPATCHER"]),
  },
})
export class Ticket extends BaseRecord {
  @text({
    label: "工单编号",
    max: 40,
    code: true,
    readOnly: true,
    unique: true,
    section: "诉求内容",
    example: "TK-2026-000123",
  })
  no!: string;

  @text({ label: "标题", max: 120, section: "诉求内容", example: "小区北门路灯损坏" })
  title!: string;

  @text({ label: "诉求内容", max: 2000, multiline: true, section: "诉求内容" })
  content!: string;

  @ref(() => TicketCategory, {
    label: "诉求类别",
    createOnly: true,
    inverse: { name: "tickets", label: "诉求工单" },
    section: "诉求内容",
  })
  categoryId!: string;

  @choice({
    label: "诉求性质",
    help: "随诉求类别。",
    choices: ticketKind,
    enumName: "TicketKind",
    readOnly: true,
    section: "诉求内容",
  })
  kind!: ValueOf<typeof ticketKind>;

  @choice({ label: "紧急程度", choices: urgency, initial: "NORMAL", section: "诉求内容" })
  urgency!: ValueOf<typeof urgency>;

  @choice({
    label: "办理方式",
    choices: serviceMode,
    enumName: "ServiceMode",
    optional: true,
    section: "诉求内容",
  })
  serviceMode!: ValueOf<typeof serviceMode> | null;

  @ref(() => Organization, {
    label: "事发地",
    help: "诉求发生地所属的村社区或镇街；效能投诉填被投诉单位。",
    optional: true,
    foreignKey: false,
    section: "诉求内容",
  })
  placeOrganizationId!: string | null;

  @text({ label: "详细地点", max: 200, optional: true, section: "诉求内容" })
  location!: string | null;

  @day({ label: "发生日期", optional: true, section: "诉求内容" })
  occurredOn!: string | null;

  @choice({
    label: "来源渠道",
    choices: intakeChannel,
    enumName: "IntakeChannel",
    createOnly: true,
    section: "来源",
  })
  channel!: ValueOf<typeof intakeChannel>;

  @text({
    label: "外部编号",
    help: "上级或其他平台转来的编号。",
    max: 60,
    code: true,
    optional: true,
    index: true,
    section: "来源",
  })
  externalNo!: string | null;

  @day({ label: "外部期限", help: "转来单位要求的办结日期。", optional: true, section: "来源" })
  externalDueOn!: string | null;

  @flag({ label: "匿名", section: "诉求人" })
  anonymous!: boolean;

  @flag({ label: "保密", help: "诉求人要求对承办单位保密。", section: "诉求人" })
  confidential!: boolean;

  @ref(() => Person, {
    label: "诉求人档案",
    optional: true,
    inverse: { name: "tickets", label: "诉求工单" },
    section: "诉求人",
  })
  requesterPersonId!: string | null;

  @text({ label: "诉求人姓名", max: 50, optional: true, section: "诉求人" })
  requesterName!: string | null;

  @secret({ label: "诉求人手机", format: "mobile", max: 20, optional: true, section: "诉求人" })
  requesterMobile!: string | null;

  @instant({ label: "登记时间", readOnly: true, section: "登记与首问" })
  registeredAt!: string;

  @ref(() => Organization, {
    label: "受理单位",
    readOnly: true,
    foreignKey: false,
    section: "登记与首问",
  })
  intakeOrganizationId!: string;

  @ref(() => Official, {
    label: "首问责任人",
    help: "登记后不再改变。",
    optional: true,
    readOnly: true,
    foreignKey: false,
    index: true,
    section: "登记与首问",
  })
  firstContactOfficialId!: string | null;

  @ref(() => Organization, {
    label: "首问责任单位",
    optional: true,
    readOnly: true,
    foreignKey: false,
    section: "登记与首问",
  })
  firstContactOrganizationId!: string | null;

  @choice({
    label: "状态",
    choices: ticketState,
    readOnly: true,
    initial: "REGISTERED",
    section: "办理",
  })
  state!: ValueOf<typeof ticketState>;

  @owner(() => Organization, {
    label: "承办单位",
    help: "派单后为主办单位，派单前为受理单位。",
    readOnly: true,
    inverse: { name: "tickets", label: "诉求工单" },
    section: "办理",
  })
  organizationId!: string;

  @ref(() => Official, {
    label: "承办人",
    optional: true,
    readOnly: true,
    inverse: { name: "handledTickets", label: "承办工单" },
    section: "办理",
  })
  handlerId!: string | null;

  @day({
    label: "办理期限",
    help: "含当日，次日起为逾期。",
    optional: true,
    readOnly: true,
    section: "办理",
  })
  dueOn!: string | null;

  @flag({
    label: "期限待定",
    help: "期限所在年份的放假安排尚未公布，公布后重新计算。",
    readOnly: true,
    section: "办理",
  })
  dueIsProvisional!: boolean;

  @instant({ label: "受理时间", optional: true, readOnly: true, sortable: false, section: "办理" })
  acceptedAt!: string | null;

  @instant({ label: "派单时间", optional: true, readOnly: true, sortable: false, section: "办理" })
  dispatchedAt!: string | null;

  @instant({ label: "签收时间", optional: true, readOnly: true, sortable: false, section: "办理" })
  claimedAt!: string | null;

  @instant({ label: "提交时间", optional: true, readOnly: true, sortable: false, section: "办理" })
  submittedAt!: string | null;

  @ref(() => Account, {
    label: "提交人",
    optional: true,
    readOnly: true,
    foreignKey: false,
    section: "办理",
  })
  submittedById!: string | null;

  @instant({ label: "办结时间", optional: true, readOnly: true, sortable: false, section: "办结" })
  completedAt!: string | null;

  @instant({
    label: "首次办结时间",
    optional: true,
    readOnly: true,
    sortable: false,
    section: "办结",
  })
  firstCompletedAt!: string | null;

  @ref(() => Account, {
    label: "审核人",
    optional: true,
    readOnly: true,
    foreignKey: false,
    section: "办结",
  })
  completedById!: string | null;

  @choice({
    label: "办理结果",
    choices: ticketResult,
    optional: true,
    readOnly: true,
    section: "办结",
  })
  result!: ValueOf<typeof ticketResult> | null;

  @text({
    label: "对外答复",
    max: 2000,
    multiline: true,
    optional: true,
    readOnly: true,
    section: "办结",
  })
  publicReply!: string | null;

  @text({
    label: "内部说明",
    max: 2000,
    multiline: true,
    optional: true,
    readOnly: true,
    section: "办结",
  })
  internalReply!: string | null;

  @choice({
    label: "不予受理原因",
    choices: declineReason,
    enumName: "DeclineReason",
    optional: true,
    readOnly: true,
    section: "办结",
  })
  declineReason!: ValueOf<typeof declineReason> | null;

  @text({
    label: "告知去向",
    help: "告知诉求人应向何处反映。",
    max: 500,
    multiline: true,
    optional: true,
    readOnly: true,
    section: "办结",
  })
  declineAdvice!: string | null;

  @number({
    label: "重办次数",
    readOnly: true,
    initial: 0,
    min: 0,
    sortable: false,
    section: "办结",
  })
  redoCount!: number;

  @number({
    label: "退单次数",
    readOnly: true,
    initial: 0,
    min: 0,
    sortable: false,
    section: "办结",
  })
  returnCount!: number;

  @ref(() => Ticket, {
    label: "主工单",
    help: "并单后由主工单办理。",
    optional: true,
    readOnly: true,
    foreignKey: false,
    section: "关联",
  })
  masterTicketId!: string | null;

  @ref(() => Ticket, {
    label: "重复诉求",
    help: "同一诉求此前的工单。",
    optional: true,
    readOnly: true,
    foreignKey: false,
    section: "关联",
  })
  repeatOfId!: string | null;
}
