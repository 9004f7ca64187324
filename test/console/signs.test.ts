import { signsOf } from "../../admin/engine/layout/signs";

const cases: [string[], string[]][] = [
  [
    ["组织", "干部"],
    ["组", "干"],
  ],
  [
    ["结对方案", "结对关系"],
    ["方", "关"],
  ],
  [
    ["家庭", "家庭成员"],
    ["家", "成"],
  ],
  [
    ["诉求工单", "诉求类别", "时限规则", "时限计时"],
    ["工", "类", "规", "计"],
  ],
  [
    ["Ticket", "Ticket category"],
    ["T", "c"],
  ],
  [
    ["Person", "Pairing"],
    ["P", "P"],
  ],
  [
    ["Household", "Household member", "Household year"],
    ["H", "m", "y"],
  ],
];

it.each(cases)("%j stand beside each other as %j", (labels, signs) => {
  expect(labels.map(label => signsOf(labels).get(label))).toEqual(signs);
});
