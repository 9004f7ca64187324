import { granted, ownOfficial } from "../kit/access";
import { Account } from "../access/account";
import { beneficiaryReaders } from "../beneficiary/beneficiary-readers";
import { BaseRecord } from "../kit/base-record";
import type { ValueOf } from "../kit/choices";
import { anyRef, choice, day, instant, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Official } from "../organization/official";
import { Organization } from "../organization/organization";
import { pairingEndReason } from "./pairing-end-reason";
import { PairingProgramme } from "./pairing-programme";
import { pairingRole } from "./pairing-role";
import { pairingState } from "./pairing-state";
import { targets } from "./targets";

@record<Pairing>({
  label: "结对关系",
  help: "某干部或单位在一段时间内帮扶某对象。",
  title: ["partnerId", "targetId"],
  columns: ["targetId", "partnerId", "role", "state", "effectiveFromOn", "effectiveToOn"],
  sort: ["-effectiveFromOn"],
  lists: [["state", "effectiveFromOn"], ["effectiveFromOn"]],
  access: {
    read: granted(beneficiaryReaders, ownOfficial("partner")),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
  },
})
export class Pairing extends BaseRecord {
  @ref(() => PairingProgramme, {
    label: "结对方案",
    createOnly: true,
    inverse: { name: "pairings", label: "结对关系" },
  })
  programmeId!: string;

  @anyRef(targets, {
    label: "帮扶对象",
    createOnly: true,
    inverse: { name: "pairings", label: "结对帮扶" },
  })
  targetId!: string;
  targetType!: string;

  @anyRef(() => [Official, Organization], {
    label: "帮扶主体",
    createOnly: true,
    inverse: { name: "partnerPairings", label: "帮扶对象" },
  })
  partnerId!: string;
  partnerType!: string;

  @owner(() => Organization, {
    label: "帮扶单位",
    help: "帮扶干部所在的单位，由系统维护。",
    readOnly: true,
    inverse: { name: "unitPairings", label: "本单位结对" },
  })
  organizationId!: string;

  @choice({ label: "帮扶责任", choices: pairingRole, initial: "PRIMARY", createOnly: true })
  role!: ValueOf<typeof pairingRole>;

  @day({ label: "开始日期", example: "2026-01-01" })
  effectiveFromOn!: string;

  @day({ label: "结束日期", help: "含当日；未定的留空。", optional: true })
  effectiveToOn!: string | null;

  @choice({ label: "状态", choices: pairingState, readOnly: true, initial: "PROPOSED" })
  state!: ValueOf<typeof pairingState>;

  @text({
    label: "利害关系说明",
    help: "与对象有亲属或利益关系时说明。",
    max: 500,
    optional: true,
    multiline: true,
  })
  conflictNote!: string | null;

  @choice({
    label: "结束原因",
    choices: pairingEndReason,
    readOnly: true,
    optional: true,
    section: "办理记录",
  })
  endReason!: ValueOf<typeof pairingEndReason> | null;

  @ref(() => Pairing, {
    label: "前任结对",
    readOnly: true,
    optional: true,
    inverse: { name: "successors", label: "后任结对" },
    section: "办理记录",
  })
  predecessorId!: string | null;

  @ref(() => Account, {
    label: "批准人",
    readOnly: true,
    optional: true,
    foreignKey: false,
    section: "办理记录",
  })
  approvedById!: string | null;

  @instant({ label: "批准时间", readOnly: true, optional: true, section: "办理记录" })
  approvedAt!: string | null;

  @text({
    label: "交接说明",
    max: 1000,
    readOnly: true,
    optional: true,
    multiline: true,
    section: "办理记录",
  })
  handoverNote!: string | null;
}
