import { granted, ownOfficial } from "../kit/access";
import { beneficiaryReaders } from "../beneficiary/beneficiary-readers";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { anyRef, choice, day, flag, owner, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Official } from "../organization/official";
import { Organization } from "../organization/organization";
import { Pairing } from "./pairing";
import { targets } from "./targets";

const visitKind = choices({
  ROUTINE: "日常走访",
  CONDOLENCE: "慰问",
  FOLLOW_UP: "回头看",
  OUTREACH_RECEPTION: "下访接访",
  INSPECTION: "实地检查",
});

export const visitMedium = choices({
  IN_PERSON: "入户",
  PHONE: "电话",
  VIDEO: "视频",
  LETTER: "书信",
});

const visitState = choices({
  DRAFT: { label: "草稿", tone: "neutral" },
  SUBMITTED: { label: "已提交", tone: "info" },
  CONFIRMED: { label: "已确认", tone: "success", isFinal: true },
  QUESTIONED: { label: "存疑", tone: "warning" },
  CORRECTED: { label: "已更正", tone: "neutral", isFinal: true },
});

@record<Visit>({
  label: "走访记录",
  help: "干部走访、慰问、回访帮扶对象的记录（民情日记）。",
  title: ["targetId", "visitedOn"],
  columns: ["visitedOn", "targetId", "visitorId", "kind", "medium", "contactMade", "state"],
  sort: ["-visitedOn"],
  search: ["summary"],
  lists: [["visitedOn"], ["state", "visitedOn"]],
  access: {
    read: granted(beneficiaryReaders, ownOfficial("visitorId")),
    create: granted(["ORG_ADMIN", "LIAISON", "PARTNER"], ownOfficial("visitorId")),
    update: granted(["ORG_ADMIN", "LIAISON", "PARTNER"], ownOfficial("visitorId")),
  },
})
export class Visit extends BaseRecord {
  @anyRef(targets, {
    label: "走访对象",
    inverse: { name: "visits", label: "走访记录" },
  })
  targetId!: string;
  targetType!: string;

  @ref(() => Official, { label: "走访干部", inverse: { name: "visits", label: "走访记录" } })
  visitorId!: string;

  @owner(() => Organization, {
    label: "走访单位",
    help: "走访干部所在的单位，由系统维护。",
    readOnly: true,
    inverse: { name: "visitsMade", label: "本单位走访" },
  })
  organizationId!: string;

  @ref(() => Pairing, {
    label: "结对关系",
    help: "走访当日有效的结对，由系统认定。",
    readOnly: true,
    optional: true,
    inverse: { name: "visits", label: "走访记录" },
  })
  pairingId!: string | null;

  @day({ label: "走访日期", example: "2026-03-12" })
  visitedOn!: string;

  @choice({ label: "走访类别", choices: visitKind, initial: "ROUTINE" })
  kind!: ValueOf<typeof visitKind>;

  @choice({ label: "走访方式", choices: visitMedium, initial: "IN_PERSON" })
  medium!: ValueOf<typeof visitMedium>;

  @flag({ label: "见到本人", help: "未能联系上对象的不计入走访次数。", initial: true })
  contactMade!: boolean;

  @text({
    label: "走访纪要",
    max: 2000,
    multiline: true,
    example: "了解近期身体和务工情况，宣讲医保政策。",
  })
  summary!: string;

  @text({ label: "慰问物品", max: 200, optional: true, example: "大米1袋、食用油1桶" })
  givenGoods!: string | null;

  @choice({ label: "状态", choices: visitState, readOnly: true, initial: "DRAFT" })
  state!: ValueOf<typeof visitState>;

  @text({
    label: "离线编号",
    help: "离线填报时由终端生成，重复上报只记一次。",
    max: 36,
    code: true,
    createOnly: true,
    optional: true,
    unique: true,
    sortable: false,
  })
  clientEventId!: string | null;

  @ref(() => Visit, {
    label: "更正自",
    help: "被本条更正的原记录。",
    readOnly: true,
    optional: true,
    inverse: { name: "corrections", label: "更正后的记录" },
  })
  correctsVisitId!: string | null;
}
