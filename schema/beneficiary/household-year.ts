import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { money, number, ref } from "../kit/fields";
import { record } from "../kit/record";
import { beneficiaryReaders } from "./beneficiary-readers";
import { Household } from "./household";

@record<HouseholdYear>({
  label: "年度收入",
  help: "家庭某一年度的纯收入。",
  title: ["householdId", "year"],
  columns: ["householdId", "year", "netIncome", "perCapitaIncome"],
  sort: ["-year"],
  lists: [["year"]],
  unique: [["householdId", "year"]],
  access: {
    read: granted(beneficiaryReaders),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
    remove: granted(["ORG_ADMIN", "LIAISON"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class HouseholdYear extends BaseRecord {
  @ref(() => Household, {
    label: "家庭",
    isParent: true,
    inverse: { name: "years", label: "年度收入" },
  })
  householdId!: string;

  @number({ label: "年度", min: 2000, max: 2100, unit: "年", example: "2025" })
  year!: number;

  @money({ label: "家庭纯收入", example: "36000.00" })
  netIncome!: number;

  @money({
    label: "人均纯收入",
    help: "按年末家庭人口折算，由系统计算。",
    readOnly: true,
    optional: true,
  })
  perCapitaIncome!: number | null;
}
