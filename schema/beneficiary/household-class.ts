import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, choiceList, day, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { beneficiaryReaders } from "./beneficiary-readers";
import { Household } from "./household";

const classKind = choices({
  REGISTERED_POOR: "建档立卡户",
  UNSTABLE_EXITED: { label: "脱贫不稳定户", tone: "warning" },
  MARGINAL: { label: "边缘易致贫户", tone: "warning" },
  SUDDEN_HARDSHIP: { label: "突发严重困难户", tone: "error" },
  LOW_INCOME: "低保户",
  SPECIAL_HARDSHIP: "特困供养户",
  IN_NEED: "困难群众",
  OTHER: "其他",
});

const cause = choices({
  ILLNESS: "因病",
  DISABILITY: "因残",
  EDUCATION: "因学",
  DISASTER: "因灾",
  ACCIDENT: "意外事故",
  UNEMPLOYMENT: "失业",
  LACK_OF_LABOUR: "缺劳动力",
  LACK_OF_SKILL: "缺技术",
  LACK_OF_FUNDS: "缺资金",
  HOUSING: "住房困难",
  OTHER: "其他",
});

@record<HouseholdClass>({
  label: "困难类别",
  help: "家庭被认定的困难类别及其起止。",
  title: ["kind", "fromOn"],
  columns: ["householdId", "kind", "causes", "fromOn", "toOn", "basis"],
  lists: [["kind"]],
  access: {
    read: granted(beneficiaryReaders),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
    remove: granted(["ORG_ADMIN", "LIAISON"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class HouseholdClass extends BaseRecord {
  @ref(() => Household, {
    label: "家庭",
    isParent: true,
    inverse: { name: "classes", label: "困难类别" },
  })
  householdId!: string;

  @choice({ label: "困难类别", choices: classKind })
  kind!: ValueOf<typeof classKind>;

  @choiceList({ label: "致困原因", choices: cause, enumName: "HardshipCause" })
  causes!: ValueOf<typeof cause>[];

  @day({ label: "认定日期", example: "2026-01-15" })
  fromOn!: string;

  @day({ label: "退出日期", help: "仍属该类别的留空。", optional: true })
  toOn!: string | null;

  @text({
    label: "认定依据",
    max: 500,
    multiline: true,
    optional: true,
    example: "户主重病住院，年自付医疗费超过家庭年收入。",
  })
  basis!: string | null;
}
