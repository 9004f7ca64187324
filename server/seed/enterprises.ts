import { Enterprise } from "../../schema/beneficiary/enterprise";
import { Dice } from "./dice";
import type { Tree } from "./tree";
import { byCode, type Stage } from "./stage";

export type Firm = Enterprise & { id: string };

/** As many as the leaders of the high-tech zone visited. */
const FIRMS = 85;

/** The parks of the zone and the towns that they lie in. */
const parks: readonly (readonly [code: string, park: string])[] = [
  ["620123107", "榆中园区"],
  ["620123108", "榆中园区"],
  ["620123104", "榆中园区"],
  ["620102003", "雁滩园区"],
  ["620102005", "雁滩园区"],
  ["620102025", "雁滩园区"],
  ["620103102", "彭家坪园区"],
];

const trades: readonly (readonly [Enterprise["industry"], string])[] = [
  ["MANUFACTURING", "生物医药"],
  ["MANUFACTURING", "新材料科技"],
  ["MANUFACTURING", "装备制造"],
  ["MANUFACTURING", "环保设备"],
  ["INFORMATION", "信息技术"],
  ["INFORMATION", "大数据服务"],
  ["TRANSPORT", "医药物流"],
  ["BUSINESS_SERVICE", "检测认证服务"],
  ["AGRICULTURE", "百合食品"],
  ["WHOLESALE_RETAIL", "商贸"],
];

export function addEnterprises(stage: Stage, tree: Tree): Firm[] {
  const dice = Dice.of(stage.seed, "enterprises");
  const { from, to } = { from: 1965, to: 1995 };
  return Array.from({ length: FIRMS }, (_, at) => {
    const [code, park] = parks[at % parks.length] ?? ["", ""];
    const [industry, trade] = dice.pick(trades);
    const contact = stage.register.person({ from, to });
    return stage.draft.add(Enterprise, {
      ...stage.register.firm(code.startsWith("620123") ? "榆中" : "兰州", trade),
      organizationId: byCode(tree.byCode, code).id,
      scale: dice.weighted({ LARGE: 1, MEDIUM: 4, SMALL: 9, MICRO: 5 }),
      industry,
      address: `兰州高新区${park}${dice.int(1, 60)}号`,
      contactName: contact.name,
      contactMobile: contact.mobile,
    });
  });
}
