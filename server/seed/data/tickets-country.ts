import { type CategoryGroup } from "./ticket-category";

export const countryGroups: readonly CategoryGroup[] = [
  {
    code: "05",
    name: "农业农村",
    kind: "SERVICE_REQUEST",
    categories: [
      {
        code: "0501",
        name: "征地补偿",
        kind: "DISPUTE",
        policy: "dispute",
        lead: "land",
        share: 5,
        titles: ["征地补偿款未到位", "征地面积丈量有异议", "青苗补偿标准咨询"],
        contents: [
          "修路占用承包地{days}亩，补偿款至今只发了一部分，请核实发放情况。",
          "对征地丈量面积有异议，实际面积与公示不符，要求复核。",
        ],
        replies: [
          "已会同镇村核对征收台账，余款已于本周拨付到户。",
          "已组织现场复测，差额面积予以补登补偿。",
        ],
      },
      {
        code: "0502",
        name: "农村道路和饮水",
        kind: "VISIT_PROBLEM",
        policy: "service",
        lead: "water",
        share: 4,
        titles: ["村组道路损毁需要维修", "自来水水压低", "灌溉渠道损坏"],
        contents: [
          "村组道路被雨水冲毁{number}米，农用车无法通行，影响秋收。",
          "村里自来水早晚没有水，{days}社有{number}户吃水困难。",
        ],
        replies: ["已组织机械铺垫修复，恢复通行。", "已更换加压泵，供水恢复正常。"],
      },
      {
        code: "0503",
        name: "惠农补贴",
        kind: "CONSULTATION",
        policy: "consult",
        lead: "agriculture",
        share: 3,
        titles: ["耕地地力补贴未发放", "产业奖补申报咨询", "农机购置补贴咨询"],
        contents: [
          "同村其他人补贴都到账了，本人一卡通没有收到，请核实原因。",
          "想申报养殖产业奖补，不清楚条件和时间。",
        ],
        replies: ["经查系银行卡信息有误，更正后已补发。", "已说明申报条件，并由村干部协助申报。"],
      },
      {
        code: "0504",
        name: "村务公开",
        kind: "DISPUTE",
        policy: "complaint",
        lead: "town",
        share: 2,
        titles: ["村集体收入未公开", "公益岗位安排不公示", "村级工程未公示"],
        contents: [
          "村里集体土地出租多年，收入没有公开，要求公示收支明细。",
          "村里公益岗位安排没有公示，希望镇上核查。",
        ],
        replies: ["镇纪委已督促村委会公开近三年收支，群众无异议。", "已核查并重新公示，接受群众监督。"],
      },
    ],
  },
  {
    code: "06",
    name: "为民服务代办",
    kind: "AGENCY_SERVICE",
    categories: [
      {
        code: "0601",
        name: "证照代办",
        kind: "AGENCY_SERVICE",
        policy: "agency",
        lead: "town",
        share: 2,
        titles: ["代办残疾人证", "代办老年优待证", "代办生育登记"],
        contents: [
          "老人行动不便，请代办员上门收取材料代为办理。",
          "家中无人照看孩子，无法到窗口，申请代办。",
        ],
        replies: ["代办员已上门收件并办结，证件已送达本人。", "材料齐全，已代为办理并电话告知领取。"],
        materials: "居民身份证复印件\n近期免冠照片\n委托书",
      },
      {
        code: "0602",
        name: "待遇申领代办",
        kind: "AGENCY_SERVICE",
        policy: "agency",
        lead: "town",
        share: 2,
        titles: ["代办养老待遇资格认证", "代办高龄补贴申请", "代办医保报销"],
        contents: [
          "独居老人不会使用手机认证，请代办员上门协助。",
          "家中老人年满八十，申请代办高龄补贴。",
        ],
        replies: ["已上门完成认证，待遇正常发放。", "申请已受理并审核通过，下月起发放。"],
        materials: "居民身份证复印件\n居民户口簿复印件\n银行卡复印件",
      },
    ],
  },
];
