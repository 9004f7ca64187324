import { summer, type CategoryGroup } from "./ticket-category";

export const petitionGroups: readonly CategoryGroup[] = [
  {
    code: "07",
    name: "信访和效能",
    kind: "PETITION",
    categories: [
      {
        code: "0701",
        name: "信访事项",
        kind: "PETITION",
        policy: "petition",
        lead: "petition",
        share: 3,
        titles: ["反映安置补偿历史遗留问题", "反映企业改制职工安置问题", "反映邻里宅基地纠纷"],
        contents: [
          "反映多年前房屋征收安置协议未履行到位，多次反映未解决，请求依法处理。",
          "反映原企业改制时职工养老保险断缴，要求协调补缴。",
        ],
        replies: [
          "已出具书面处理意见，并告知复查复核权利。",
          "经协调，相关单位已与信访人达成和解协议。",
        ],
      },
      {
        code: "0702",
        name: "效能投诉",
        kind: "EFFICIENCY_COMPLAINT",
        policy: "efficiency",
        lead: "discipline",
        share: 2,
        titles: ["投诉窗口工作人员态度生硬", "投诉办事推诿拖延", "投诉电话无人接听"],
        contents: [
          "到窗口办理业务，工作人员没有一次性告知材料，往返{days}次，态度生硬。",
          "多次拨打公布的投诉电话无人接听，接通后答复负责人不在。",
        ],
        replies: [
          "经核查情况属实，已对工作人员批评教育，并指定专人接听电话。",
          "已约谈责任人，责令限期整改并向投诉人致歉。",
        ],
      },
      {
        code: "0703",
        name: "上级交办",
        kind: "SUPERIOR_REFERRAL",
        policy: "service",
        lead: "office",
        share: 2,
        titles: ["市长热线转办：停车难问题", "省平台转办：拖欠工程款", "上级督查反馈垃圾堆积"],
        contents: [
          "上级平台转来群众反映事项，请按期办理并反馈。",
          "督查反馈{road}沿线有垃圾堆积，请核查整改并报结果。",
        ],
        replies: ["已按要求整改到位，并书面报送办理结果。", "已协调相关单位处理，并向来信人反馈。"],
      },
      {
        code: "0705",
        name: "走访发现问题",
        kind: "VISIT_PROBLEM",
        policy: "service",
        lead: "town",
        share: 1,
        titles: ["走访发现住房漏雨", "走访发现饮水不稳", "走访发现就业需求"],
        contents: ["干部走访中群众反映：屋顶漏雨，希望协助修缮。", "干部走访中群众反映：希望就近务工。"],
        replies: ["已入户核实并协调解决，群众认可。", "已对接用工岗位，完成推荐。"],
      },
      {
        code: "0704",
        name: "网民留言",
        kind: "WEB_COMMENT",
        policy: "service",
        lead: "publicity",
        share: 3,
        season: summer,
        titles: ["网民建议增加公共停车位", "网民反映公园设施损坏", "网民建议优化公交线路"],
        contents: [
          "网民留言：{road}周边停车难，建议利用闲置地块建设临时停车场。",
          "网民留言：{road}小游园健身器材损坏，孩子玩耍不安全。",
        ],
        replies: ["已在网上回复，并将建议纳入停车设施规划。", "已更换损坏器材，并在原平台公开答复。"],
      },
    ],
  },
];
