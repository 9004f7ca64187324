import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, number, owner, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { beneficiaryReaders } from "./beneficiary-readers";
import { pairedPartner } from "./paired-partner";

const placeKind = choices({ STREET: "街路", ALLEY: "背街小巷", COMPOUND: "居民小区" });

@record<Place>({
  label: "点位",
  help: "领导干部包抓的街路、小巷和小区。",
  title: "name",
  columns: ["name", "kind", "organizationId", "lengthM"],
  search: ["name"],
  access: {
    read: granted(beneficiaryReaders, pairedPartner),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Place extends BaseRecord {
  @text({ label: "点位名称", max: 100, pinyin: "words", example: "梅园新村" })
  name!: string;

  @choice({ label: "点位类别", choices: placeKind })
  kind!: ValueOf<typeof placeKind>;

  @owner(() => Organization, { label: "属地单位", inverse: { name: "places", label: "点位" } })
  organizationId!: string;

  @number({ label: "长度", min: 0, unit: "米", optional: true, example: "850" })
  lengthM!: number | null;
}
