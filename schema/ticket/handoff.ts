import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, instant, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Official } from "../organization/official";
import { Organization } from "../organization/organization";
import { Ticket } from "./ticket";
import { ticketReaders } from "./ticket-readers";

const handoffKind = choices({
  DISPATCH: { label: "派单", tone: "info" },
  TRANSFER: { label: "转办", tone: "info" },
  RETURN: { label: "退单", tone: "warning" },
  ARBITRATED: { label: "裁定", tone: "error" },
});

@record<Handoff>({
  label: "流转记录",
  help: "工单在单位之间的派单、转办与退回。",
  kind: "LOG",
  title: ["kind", "at"],
  columns: ["ticketId", "at", "kind", "fromOrganizationId", "toOrganizationId", "reason"],
  access: { read: granted(ticketReaders) },
})
export class Handoff extends BaseRecord {
  @ref(() => Ticket, {
    label: "诉求工单",
    isParent: true,
    readOnly: true,
    inverse: { name: "handoffs", label: "流转记录" },
  })
  ticketId!: string;

  @instant({ label: "时间", readOnly: true })
  at!: string;

  @choice({ label: "流转类别", choices: handoffKind, readOnly: true })
  kind!: ValueOf<typeof handoffKind>;

  @ref(() => Organization, {
    label: "移交单位",
    readOnly: true,
    optional: true,
    foreignKey: false,
  })
  fromOrganizationId!: string | null;

  @ref(() => Organization, {
    label: "接收单位",
    readOnly: true,
    optional: true,
    foreignKey: false,
  })
  toOrganizationId!: string | null;

  @ref(() => Organization, {
    label: "建议承办单位",
    help: "退单时建议改由哪个单位承办。",
    readOnly: true,
    optional: true,
    foreignKey: false,
  })
  suggestedOrganizationId!: string | null;

  @ref(() => Official, { label: "移交人", readOnly: true, optional: true, foreignKey: false })
  fromOfficialId!: string | null;

  @ref(() => Official, { label: "接收人", readOnly: true, optional: true, foreignKey: false })
  toOfficialId!: string | null;

  @text({ label: "理由", max: 500, multiline: true, readOnly: true, optional: true })
  reason!: string | null;
}
