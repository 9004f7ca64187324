import { rain, winter, type CategoryGroup } from "./ticket-category";

export const facilityGroups: readonly CategoryGroup[] = [
  {
    code: "01",
    name: "市政设施",
    kind: "SERVICE_REQUEST",
    categories: [
      {
        code: "0101",
        name: "路灯照明",
        kind: "SERVICE_REQUEST",
        policy: "consult",
        lead: "urban",
        share: 7,
        titles: ["{road}路灯不亮", "{compound}门口路灯损坏", "{road}路灯白天常亮"],
        contents: [
          "{road}{number}号附近连续{days}盏路灯不亮，已有{weeks}周，夜间行人和老人出行不安全，请尽快维修。",
          "{compound}北门至公交站一段路灯损坏，晚上接送孩子看不清路，希望尽快处理。",
        ],
        replies: [
          "经现场查看，系电缆故障，已更换灯头并修复线路，当晚恢复照明。",
          "已联系产权单位更换损坏灯具，现场试亮正常。",
        ],
      },
      {
        code: "0102",
        name: "井盖缺损",
        kind: "GRID_EVENT",
        policy: "urgent",
        lead: "urban",
        share: 5,
        titles: ["{road}井盖破损", "{road}井盖缺失", "{compound}门前井盖松动异响"],
        contents: [
          "{road}{number}号门前雨水井盖破损下沉，车辆经过有明显颠簸，存在安全隐患。",
          "{compound}东侧人行道井盖缺失，目前仅用木板遮挡，请立即处理。",
        ],
        replies: [
          "接单后先行围挡，现已更换新井盖并加装防坠网。",
          "已联系权属单位更换井盖并重新调平。",
        ],
      },
      {
        code: "0103",
        name: "道路积水",
        kind: "SERVICE_REQUEST",
        policy: "grid",
        lead: "urban",
        share: 5,
        season: rain,
        titles: ["{road}下雨积水严重", "{compound}门前积水无法通行", "{road}下水道返水"],
        contents: [
          "昨晚降雨后{road}{number}号路段积水约{days}0厘米，车辆和行人无法通过，每逢下雨都是这样。",
          "{compound}出入口低洼，雨后积水倒灌到单元门口，请疏通排水管道。",
        ],
        replies: [
          "已组织疏通雨水管道、清掏收水井{days}座，积水已排除，并列入汛前检修计划。",
          "经查系收水口被杂物堵塞，现已清理，后续加强雨天巡查。",
        ],
      },
      {
        code: "0104",
        name: "道路破损",
        kind: "SERVICE_REQUEST",
        policy: "service",
        lead: "transport",
        share: 5,
        titles: ["{road}路面坑洼", "{road}人行道地砖破损", "{compound}门前道路塌陷"],
        contents: [
          "{road}{number}号附近路面有多处坑槽，电动车容易摔倒，希望尽快修补。",
          "{road}人行道地砖松动缺失，下雨后踩上去溅水，老人容易绊倒。",
        ],
        replies: ["已对破损路面进行铣刨修补，恢复通行。", "已更换破损地砖约{number}平方米。"],
      },
      {
        code: "0105",
        name: "停水停电停气",
        kind: "CONSULTATION",
        policy: "urgent",
        lead: "town",
        share: 3,
        titles: ["{compound}停水未通知", "{compound}频繁停电", "{compound}水压不足"],
        contents: [
          "{compound}{building}号楼今早起停水，没有看到通知，不知何时恢复。",
          "{compound}近{weeks}周多次停电，影响居民生活，请了解原因并告知恢复时间。",
        ],
        replies: ["经联系供水单位，系管道抢修，已恢复供水。", "已协调供电单位更换老化线路，恢复正常供电。"],
      },
      {
        code: "0106",
        name: "冬季供暖",
        kind: "SERVICE_REQUEST",
        policy: "consult",
        lead: "heating",
        share: 13,
        season: winter,
        titles: ["{compound}暖气不热", "{compound}{building}号楼室温不达标", "{compound}供暖管道漏水"],
        contents: [
          "{compound}{building}号楼{number}室室温只有1{days}度，家里有老人和小孩，多次联系供热站未解决。",
          "{compound}{building}号楼整单元暖气不热，邻居们都在反映，希望供热单位上门测温调试。",
          "{compound}供暖主管道漏水{days}天，楼道结冰，请尽快抢修。",
        ],
        replies: [
          "供热单位已上门测温，对楼栋管网排气调试，复测室温达到20度，用户认可。",
          "经查系入户阀门堵塞，已清洗过滤器并更换阀门，室温恢复正常。",
          "漏点已焊接修复，恢复供热，并对楼道积冰进行了清理。",
        ],
      },
    ],
  },
];
