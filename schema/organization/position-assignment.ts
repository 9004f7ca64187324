import { everyone, granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { day, flag, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Official } from "./official";
import { Organization } from "./organization";

@record<PositionAssignment>({
  label: "任职",
  help: "干部在某单位担任某职务的起止。",
  title: ["officialId", "title"],
  columns: ["officialId", "organizationId", "title", "isPrimary", "isOrgHead", "fromOn", "toOn"],
  sort: ["-fromOn"],
  search: ["title"],
  lists: [["fromOn"]],
  access: {
    read: everyone,
    create: granted(["ORG_ADMIN"]),
    update: granted(["ORG_ADMIN"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class PositionAssignment extends BaseRecord {
  @ref(() => Official, { label: "干部", inverse: { name: "positions", label: "任职" } })
  officialId!: string;

  @owner(() => Organization, {
    label: "任职单位",
    inverse: { name: "positions", label: "任职" },
  })
  organizationId!: string;

  @text({ label: "职务名称", max: 60, example: "街道办事处主任" })
  title!: string;

  @flag({ label: "主要职务", help: "同一时期只能有一个主要职务。", initial: true })
  isPrimary!: boolean;

  @flag({ label: "主要负责人" })
  isOrgHead!: boolean;

  @flag({ label: "分管领导" })
  isDeputyInCharge!: boolean;

  @ref(() => Official, {
    label: "B岗干部",
    help: "本人不在岗时代行职责的干部（AB岗）。",
    optional: true,
    inverse: { name: "backedUpPositions", label: "担任B岗" },
  })
  backupOfficialId!: string | null;

  @day({ label: "任职日期", example: "2024-03-01" })
  fromOn!: string;

  @day({ label: "免职日期", help: "在任的留空。", optional: true })
  toOn!: string | null;

  @text({ label: "任免文号", max: 60, optional: true, example: "区委组〔2024〕12号" })
  documentNo!: string | null;
}
