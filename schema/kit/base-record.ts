import { identity, instant, number, recycleKey, ref } from "./fields";

/** What every record has: identity, version, who and when, and the recycle bin. */
export abstract class BaseRecord {
  @identity({ label: "编号", readOnly: true })
  id!: string;

  @number({ label: "版本", readOnly: true, initial: 1, filterable: false, sortable: false })
  version!: number;

  @instant({ label: "创建时间", readOnly: true })
  createdAt!: string;

  @ref(() => "Account", { label: "创建人", readOnly: true, optional: true, foreignKey: false })
  createdById!: string | null;

  @instant({ label: "更新时间", readOnly: true })
  updatedAt!: string;

  @ref(() => "Account", { label: "更新人", readOnly: true, optional: true, foreignKey: false })
  updatedById!: string | null;

  @instant({
    label: "删除时间",
    readOnly: true,
    optional: true,
    filterable: false,
    sortable: false,
  })
  deletedAt!: string | null;

  @recycleKey({ label: "回收站" })
  deletedKey!: string;
}
