import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import type { ValueOf } from "../kit/choices";
import { choice, day, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { beneficiaryReaders } from "./beneficiary-readers";
import { householdState } from "./household-state";
import { pairedPartner } from "./paired-partner";
import { Person } from "./person";

@record<Household>({
  label: "家庭",
  help: "纳入监测或帮扶的家庭，以户为单位。",
  title: ["headPersonId", "address"],
  columns: ["no", "headPersonId", "organizationId", "address", "state", "consentOn"],
  search: ["no", "address"],
  lists: [["state"], []],
  access: {
    read: granted(beneficiaryReaders, pairedPartner),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Household extends BaseRecord {
  @text({
    label: "户编号",
    help: "由系统编号：HH-年份-六位序号。",
    max: 40,
    code: true,
    readOnly: true,
    optional: true,
    unique: true,
  })
  no!: string | null;

  @owner(() => Organization, {
    label: "所属村社区",
    inverse: { name: "households", label: "家庭" },
  })
  organizationId!: string;

  @ref(() => Person, {
    label: "户主",
    help: "与户主关系为“户主”的家庭成员，由系统维护；尚未登记时暂缺。",
    optional: true,
    readOnly: true,
    inverse: { name: "headedHouseholds", label: "任户主的家庭" },
  })
  headPersonId!: string | null;

  @text({ label: "家庭住址", max: 200, example: "幸福村三组12号" })
  address!: string;

  @choice({ label: "帮扶状态", choices: householdState, initial: "CANDIDATE" })
  state!: ValueOf<typeof householdState>;

  @day({
    label: "授权日期",
    help: "签署信息采集与核对授权书的日期。",
    optional: true,
    example: "2026-03-02",
  })
  consentOn!: string | null;
}
