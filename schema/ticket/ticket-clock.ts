import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, day, json, number, ref } from "../kit/fields";
import { record } from "../kit/record";
import { limitUnit } from "./limit-unit";
import { Ticket } from "./ticket";
import { ticketReaders } from "./ticket-readers";

const clockKind = choices({
  CLAIM: "签收",
  FIRST_CONTACT: "首次联系",
  HANDLE: "办理",
  CO_HANDLE: "协办",
  REDO: "重办",
  REVIEW: "审核",
});

const clockOutcome = choices({
  RUNNING: { label: "计时中", tone: "info" },
  SUSPENDED: { label: "已中止", tone: "warning" },
  MET: { label: "按期", tone: "success" },
  BREACHED: { label: "超期", tone: "error" },
  CANCELLED: { label: "已取消", tone: "neutral" },
});

@record<TicketClock>({
  label: "时限计时",
  help: "工单各环节的起算、期限与结果。",
  title: ["kind", "startOn"],
  columns: ["ticketId", "kind", "startOn", "limitDays", "limitUnit", "dueOn", "outcome"],
  access: { read: granted(ticketReaders) },
})
export class TicketClock extends BaseRecord {
  @ref(() => Ticket, {
    label: "诉求工单",
    isParent: true,
    readOnly: true,
    inverse: { name: "clocks", label: "时限计时" },
  })
  ticketId!: string;

  @choice({ label: "环节", choices: clockKind, readOnly: true })
  kind!: ValueOf<typeof clockKind>;

  @day({ label: "起算日期", help: "当日不计，自次日起算。", readOnly: true })
  startOn!: string;

  @number({ label: "时限", readOnly: true, min: 0 })
  limitDays!: number;

  @choice({ label: "时限单位", choices: limitUnit, enumName: "LimitUnit", readOnly: true })
  limitUnit!: ValueOf<typeof limitUnit>;

  @day({ label: "到期日期", help: "中止期间为空。", readOnly: true, optional: true })
  dueOn!: string | null;

  @day({ label: "停止日期", readOnly: true, optional: true })
  stoppedOn!: string | null;

  @choice({ label: "结果", choices: clockOutcome, readOnly: true, initial: "RUNNING" })
  outcome!: ValueOf<typeof clockOutcome>;

  @json({ label: "逐日推算" })
  derivation!: unknown;
}
