import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, day, ref } from "../kit/fields";
import { record } from "../kit/record";
import { beneficiaryReaders } from "./beneficiary-readers";
import { Household } from "./household";
import { Person } from "./person";

const relation = choices({
  HEAD: "户主",
  SPOUSE: "配偶",
  CHILD: "子女",
  PARENT: "父母",
  GRANDPARENT: "祖父母",
  GRANDCHILD: "孙子女",
  SIBLING: "兄弟姐妹",
  OTHER: "其他",
});

@record<HouseholdMembership>({
  label: "家庭成员",
  help: "某人自何日起、至何日止属于某户；同一天只能属于一户。",
  title: ["personId", "relation"],
  columns: ["householdId", "personId", "relation", "fromOn", "toOn"],
  access: {
    read: granted(beneficiaryReaders),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
    remove: granted(["ORG_ADMIN", "LIAISON"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class HouseholdMembership extends BaseRecord {
  @ref(() => Household, {
    label: "家庭",
    isParent: true,
    inverse: { name: "members", label: "家庭成员" },
  })
  householdId!: string;

  @ref(() => Person, { label: "人员", inverse: { name: "memberships", label: "所在家庭" } })
  personId!: string;

  @choice({ label: "与户主关系", choices: relation })
  relation!: ValueOf<typeof relation>;

  @day({ label: "加入日期", example: "2020-01-01" })
  fromOn!: string;

  @day({ label: "离开日期", help: "仍在本户的留空。", optional: true })
  toOn!: string | null;
}
