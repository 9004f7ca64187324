import { everyone } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, day, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "./organization";
import { organizationKind } from "./organization-kind";

export const successionKind = choices({
  RENAME: "更名",
  MERGE: "合并",
  SPLIT: "拆分",
  ABOLISH: "撤销",
  CONVERT: "改制",
});

@record<OrganizationSuccession>({
  label: "机构沿革",
  help: "一次机构调整中，一个组织由另一个组织承接的记录；更名与改制前后为同一组织。",
  title: ["fromOrganizationId", "kind"],
  columns: [
    "kind",
    "fromOrganizationId",
    "formerName",
    "toOrganizationId",
    "effectiveOn",
    "documentNo",
  ],
  sort: ["-effectiveOn"],
  search: ["formerName", "documentNo"],
  lists: [["effectiveOn"]],
  access: { read: everyone },
})
export class OrganizationSuccession extends BaseRecord {
  @choice({ label: "调整方式", choices: successionKind, readOnly: true })
  kind!: ValueOf<typeof successionKind>;

  @ref(() => Organization, {
    label: "原组织",
    readOnly: true,
    inverse: { name: "successions", label: "后续沿革" },
  })
  fromOrganizationId!: string;

  @ref(() => Organization, {
    label: "承接组织",
    help: "撤销后无须承接的为空。",
    readOnly: true,
    optional: true,
    inverse: { name: "predecessions", label: "此前沿革" },
  })
  toOrganizationId!: string | null;

  @text({ label: "原名称", max: 100, readOnly: true })
  formerName!: string;

  @choice({
    label: "原组织类别",
    choices: organizationKind,
    enumName: "OrganizationKind",
    readOnly: true,
  })
  formerKind!: ValueOf<typeof organizationKind>;

  @day({ label: "生效日期", readOnly: true })
  effectiveOn!: string;

  @text({ label: "批准文号", max: 60, readOnly: true, optional: true })
  documentNo!: string | null;
}
