import { rain, type CategoryGroup } from "./ticket-category";

export const housingGroups: readonly CategoryGroup[] = [
  {
    code: "03",
    name: "住房和物业",
    kind: "SERVICE_REQUEST",
    categories: [
      {
        code: "0301",
        name: "物业服务",
        kind: "DISPUTE",
        policy: "complaint",
        lead: "town",
        share: 8,
        titles: ["{compound}物业不作为", "{compound}物业费上涨未公示", "{compound}停车费纠纷"],
        contents: [
          "{compound}物业长期不打扫楼道，电梯里垃圾没人清理，多次反映无果。",
          "{compound}物业未经业主同意上调物业费，也不公示收支，请主管部门核查。",
        ],
        replies: [
          "街道会同社区约谈物业企业，已制定整改清单并公示收支情况。",
          "经调解，物业企业与业主代表达成一致，恢复原收费标准。",
        ],
      },
      {
        code: "0302",
        name: "电梯故障",
        kind: "SERVICE_REQUEST",
        policy: "urgent",
        lead: "market",
        share: 4,
        titles: ["{compound}{building}号楼电梯停运", "{compound}电梯频繁困人"],
        contents: [
          "{compound}{building}号楼电梯停运{days}天，高层老人无法下楼，请督促维修。",
          "{compound}电梯近期多次困人，安全堪忧，希望全面检测。",
        ],
        replies: ["维保单位已更换部件，电梯检测合格恢复运行。", "已责令停用检修，启用应急维修资金。"],
      },
      {
        code: "0303",
        name: "房屋漏水",
        kind: "SERVICE_REQUEST",
        policy: "service",
        lead: "housing",
        share: 4,
        season: rain,
        titles: ["{compound}{building}号楼屋顶漏水", "{compound}外墙保温层脱落"],
        contents: [
          "{compound}{building}号楼顶层下雨漏水，墙面发霉，已过保修期，希望动用维修资金。",
          "{compound}外墙保温层脱落，砸到楼下车辆，请尽快排险。",
        ],
        replies: ["已指导业主委员会启用维修资金，防水修缮完工。", "已排险并列入老旧楼院改造计划。"],
      },
      {
        code: "0304",
        name: "棚改安置",
        kind: "DISPUTE",
        policy: "dispute",
        lead: "housing",
        share: 3,
        titles: ["棚户区改造过渡费未发放", "安置房逾期未交付", "安置房办证进度咨询"],
        contents: [
          "本人房屋于前年征收，协议约定的过渡费已有{days}个月没有发放，请说明原因。",
          "安置房应于去年交付，至今仍未通知选房，希望明确时间。",
        ],
        replies: [
          "经核查，过渡费已于本月补发到账，已向申请人说明情况。",
          "项目正在进行竣工验收，预计两个月内组织选房，已当面答复。",
        ],
      },
    ],
  },
];
