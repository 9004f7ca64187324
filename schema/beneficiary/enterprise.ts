import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, owner, secret, text } from "../kit/fields";
import { record } from "../kit/record";
import { Organization } from "../organization/organization";
import { beneficiaryReaders } from "./beneficiary-readers";
import { pairedPartner } from "./paired-partner";

const scale = choices({ LARGE: "大型", MEDIUM: "中型", SMALL: "小型", MICRO: "微型" });

const industry = choices({
  AGRICULTURE: "农林牧渔业",
  MANUFACTURING: "制造业",
  CONSTRUCTION: "建筑业",
  WHOLESALE_RETAIL: "批发和零售业",
  TRANSPORT: "交通运输仓储业",
  CATERING: "住宿和餐饮业",
  INFORMATION: "信息技术服务业",
  REAL_ESTATE: "房地产业",
  BUSINESS_SERVICE: "租赁和商务服务业",
  RESIDENT_SERVICE: "居民服务业",
  OTHER: "其他",
});

@record<Enterprise>({
  label: "企业",
  help: "领导干部挂钩联系、结对服务的企业。",
  title: "name",
  columns: ["name", "creditCode", "organizationId", "scale", "industry", "contactName"],
  search: ["name", "creditCode", "contactName"],
  access: {
    read: granted([...beneficiaryReaders, "PROJECT_OFFICE"], pairedPartner),
    create: granted(["ORG_ADMIN", "LIAISON"]),
    update: granted(["ORG_ADMIN", "LIAISON"]),
    remove: granted(["ORG_ADMIN"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Enterprise extends BaseRecord {
  @text({ label: "企业名称", max: 100, pinyin: "words", example: "南京示范科技有限公司" })
  name!: string;

  @text({
    label: "统一社会信用代码",
    help: "营业执照上的18位代码。",
    max: 18,
    format: "creditCode",
    unique: true,
    example: "91320100MA1MABCD03",
  })
  creditCode!: string;

  @owner(() => Organization, {
    label: "属地单位",
    inverse: { name: "enterprises", label: "企业" },
  })
  organizationId!: string;

  @choice({ label: "企业规模", choices: scale, optional: true })
  scale!: ValueOf<typeof scale> | null;

  @choice({ label: "所属行业", choices: industry, optional: true })
  industry!: ValueOf<typeof industry> | null;

  @text({ label: "经营地址", max: 200, optional: true, example: "高新区创业路8号" })
  address!: string | null;

  @text({ label: "联系人", max: 50, optional: true, section: "联系方式", example: "刘强" })
  contactName!: string | null;

  @secret({
    label: "联系人手机",
    format: "mobile",
    max: 20,
    optional: true,
    section: "联系方式",
  })
  contactMobile!: string | null;
}
