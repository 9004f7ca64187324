import { school, type CategoryGroup } from "./ticket-category";

export const peopleGroups: readonly CategoryGroup[] = [
  {
    code: "04",
    name: "社会保障",
    kind: "CONSULTATION",
    categories: [
      {
        code: "0401",
        name: "养老保险",
        kind: "CONSULTATION",
        policy: "consult",
        lead: "employment",
        share: 6,
        titles: ["城乡居民养老金停发原因咨询", "被征地农民养老保险参保咨询", "养老待遇资格认证咨询"],
        contents: [
          "家中老人养老金从上个月起没有到账，不知是不是没有认证，请告知如何恢复。",
          "本人土地被征收，想了解被征地农民养老保险的缴费档次和补贴比例。",
        ],
        replies: [
          "经查系资格认证逾期，已电话协助完成认证，补发待遇下月到账。",
          "已向来电人详细说明参保条件、缴费档次和办理地点。",
        ],
      },
      {
        code: "0402",
        name: "医疗保险",
        kind: "CONSULTATION",
        policy: "consult",
        lead: "insurance",
        share: 5,
        titles: ["异地就医报销咨询", "慢性病门诊办理咨询", "居民医保缴费未到账"],
        contents: [
          "老人在外省住院，出院时没有直接结算，请问回来如何报销，需要哪些材料。",
          "已经缴纳今年居民医保，但系统显示未参保，请核实。",
        ],
        replies: ["已告知报销流程和所需材料，并预约窗口办理。", "已协调税务部门核对缴费信息，参保状态已恢复。"],
      },
      {
        code: "0403",
        name: "最低生活保障",
        kind: "SERVICE_REQUEST",
        policy: "complaint",
        lead: "civil",
        share: 5,
        titles: ["申请最低生活保障", "低保金减发原因咨询", "临时救助申请"],
        contents: [
          "本人患病失去劳动能力，家中只有{days}亩地，生活困难，申请低保已{weeks}周没有答复。",
          "家中低保金从本季度起减少，社区没有说明原因，请核实。",
        ],
        replies: [
          "经入户核查，符合条件，已提交评议公示，公示期满即发放。",
          "经核对家庭收入变化，已当面说明核定依据，申请人表示理解。",
        ],
        materials: "居民户口簿\n家庭收入证明\n诊断证明（患病的提供）\n授权核对书",
      },
      {
        code: "0404",
        name: "劳动就业",
        kind: "DISPUTE",
        policy: "complaint",
        lead: "employment",
        share: 5,
        titles: ["拖欠农民工工资", "餐饮店拖欠工资", "就业困难人员补贴咨询"],
        contents: [
          "在{road}工地干活{days}个月，工资一直没有结清，共有{number}名工友，请协助讨要。",
          "本人属于就业困难人员，想咨询灵活就业社保补贴申领条件。",
        ],
        replies: [
          "劳动保障监察人员已责令用人单位限期支付，工资已全部发放到位。",
          "已说明申领条件，并协助在社区提交申请。",
        ],
      },
      {
        code: "0405",
        name: "入学教育",
        kind: "CONSULTATION",
        policy: "consult",
        lead: "education",
        share: 4,
        season: school,
        titles: ["随迁子女入学咨询", "小区学区划分咨询", "校外培训机构退费难"],
        contents: [
          "孩子今年上小学，户口不在本地，请问随迁子女报名需要哪些材料。",
          "在培训机构缴费{number}00元，机构停课后不退费，请协助处理。",
        ],
        replies: ["已告知招生政策和报名时间、材料。", "已督促机构退费，款项已退还家长。"],
      },
      {
        code: "0406",
        name: "消费维权",
        kind: "DISPUTE",
        policy: "complaint",
        lead: "market",
        share: 5,
        titles: ["预付卡商家关门退款难", "超市食品过期", "菜市场缺斤短两"],
        contents: [
          "在{road}一家健身房办卡后商家关门，余额{number}00元无法退还。",
          "在{road}{number}号超市买到过期食品，商家态度不好，请查处。",
        ],
        replies: ["经调解，商家已退还余额。", "已现场检查并下架过期食品，对商家立案处理。"],
      },
    ],
  },
];
