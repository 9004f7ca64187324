/** Help texts and questions in English, by their Chinese text: several fields share one. */
export const helps: Readonly<Record<string, string>> = {
  "登录本系统的账号；权限由授权记录决定。":
    "An account that signs in; its rights come from its grants.",
  "账号的使用人；系统管理账号留空。": "Whose account it is; empty for system accounts.",
  "只在所选模块内有效；不限的留空。": "Holds within the chosen modules only; empty for all.",
  "含当日；长期有效的留空。": "Including that day; empty while open-ended.",
  "范围为本单位、本单位及下级、指定单位时必填；指定多个单位的，每个单位一条授权。":
    "Required when the scope names a unit; for several units, one grant each.",
  "账号在某范围、某期间内担任的一个角色。": "A role of an account within a scope and a period.",
  "登录、拒绝、查看隐私信息、导出等行为，只增不改。":
    "Sign-ins, refusals, revealed secrets, exports; never changed afterwards.",
  "一次批量变更、导入、合并或机构调整的全部写入，可以整体撤销。":
    "Everything that one bulk change, import, merge or restructuring wrote; can be reverted as a unit.",
  "每次写入前后的差异，只增不改。": "What each write changed; never changed afterwards.",
  "营业执照上的18位代码。": "The 18-character code on the business licence.",
  "领导干部挂钩联系、结对服务的企业。": "An enterprise that leading officials keep in touch with.",
  "仍属该类别的留空。": "Empty while the household still belongs to the class.",
  "家庭被认定的困难类别及其起止。": "A class of hardship of a household, and its period.",
  "仍在本户的留空。": "Empty while still a member.",
  "某人自何日起、至何日止属于某户；同一天只能属于一户。":
    "When a person belonged to a household; one household on any day.",
  "家庭某一年度的纯收入。": "Net income of a household in one year.",
  "按年末家庭人口折算，由系统计算。": "Per member at the end of the year; kept by the system.",
  "与户主关系为“户主”的家庭成员，由系统维护；尚未登记时暂缺。":
    "The member whose relation is head; kept by the system, empty until registered.",
  "由系统编号：HH-年份-六位序号。": "Numbered by the system: HH-year-six digits.",
  "签署信息采集与核对授权书的日期。": "When the consent to collect and check data was signed.",
  "纳入监测或帮扶的家庭，以户为单位。": "A household under monitoring or assistance.",
  "帮扶家庭的成员或来反映诉求的群众。":
    "A member of a household, or a resident who raised a request.",
  "登记时填写；加入家庭后随家庭变动，由系统维护。":
    "Entered at registration; follows the household afterwards.",
  "领导干部包抓的街路、小巷和小区。": "A street, lane or estate that leading officials look after.",
  "耗时较长、由系统在后台执行的操作；发起人可随时查看进度或取消。":
    "A long operation in the background; whoever started it may watch or cancel it.",
  "对来访群众公示的去向与代办人。":
    "What visitors are told: where the official is and who stands in.",
  "干部不在岗期间由谁代办，以及对外的告知。":
    "Who stands in while an official is away, and what the public is told.",
  "离岗期间承接工作的B岗干部。": "The substitute who takes over the work.",
  "主要职务所在的单位。": "The unit of the main position.",
  "在本区任职的干部；姓名、单位与办公电话为全员通讯录。":
    "An official of the district; name, unit and office phone are the directory.",
  "仍在运行的留空。": "Empty while in operation.",
  "党政机关、镇街、村社区及其下设的各类组织。":
    "Party and government offices, towns, villages and what stands below them.",
  "党组织隶属关系；与行政隶属不同时分别填写。":
    "The party line, where it differs from the administrative one.",
  "一次机构调整中，一个组织由另一个组织承接的记录；更名与改制前后为同一组织。":
    "One organization taking over from another; renamed or converted, from itself.",
  "撤销后无须承接的为空。": "Empty where nobody took over.",
  "全称；同一上级之下不得重名。": "The full name; unique below one parent.",
  "区县之下的镇街或部门。": "The town or department below the district.",
  "国家统计局公布的统计用区划代码，6、9 或 12 位。":
    "The published division code, 6, 9 or 12 digits.",
  "行政隶属关系；顶级组织留空。": "The administrative line; empty at the top.",
  "顶级组织为 0。": "0 at the top.",
  "同一时期只能有一个主要职务。": "Only one main position at a time.",
  "在任的留空。": "Empty while in office.",
  "干部在某单位担任某职务的起止。": "A position of an official at a unit, and its period.",
  "本人不在岗时代行职责的干部（AB岗）。": "Who acts while the holder is away.",
  "一户一策：某对象某年度的帮扶目标与措施。": "Goals and measures for one beneficiary in one year.",
  "计划或已经给予对象的具体帮助。": "A concrete help, planned or given.",
  "一项结对帮扶工作的规则：谁帮谁、人数上限、走访频次。":
    "The rules of a pairing programme: who helps whom, how many, how often visited.",
  "帮扶干部的职级不得低于此级；不限的留空。": "Partners hold at least this rank; empty for any.",
  "每个周期应走访的次数；不作要求的填 0。": "Visits due in each period; 0 when none is asked.",
  "每名干部同时担任第一责任人的对象数；不限的留空。":
    "How many beneficiaries one official may lead at once; empty for any number.",
  "每名干部同时担任第二责任人的对象数；不限的留空。":
    "How many beneficiaries one official may second at once; empty for any number.",
  "每年一户一策。": "One plan a year.",
  "长期有效的留空。": "Empty while open-ended.",
  "与对象有亲属或利益关系时说明。": "Say so where family or interests are involved.",
  "含当日；未定的留空。": "Including that day; empty while undecided.",
  "帮扶干部所在的单位，由系统维护。": "The partner's unit; kept by the system.",
  "某干部或单位在一段时间内帮扶某对象。":
    "An official or unit that helps a beneficiary for a period.",
  "走访中了解到的需求、问题和建议，可转为诉求工单。":
    "Needs, problems and proposals heard on a visit; may become a ticket.",
  "干部走访、慰问、回访帮扶对象的记录（民情日记）。":
    "An official's visit to a beneficiary (field diary).",
  "未能联系上对象的不计入走访次数。": "A visit that met nobody does not count.",
  "离线填报时由终端生成，重复上报只记一次。":
    "Made by the device when offline, so that a repeated upload counts once.",
  "被本条更正的原记录。": "The record that this one corrects.",
  "走访干部所在的单位，由系统维护。": "The visitor's unit; kept by the system.",
  "走访当日有效的结对，由系统认定。": "The pairing in force on that day; found by the system.",
  "倒排工期中的一个节点；同一项目各节点权重合计不超过 100，已取消的不计。":
    "A milestone of the schedule; weights within a project add up to at most 100, cancelled ones apart.",
  "首次确定的到期日，不再改变。": "The day first agreed; never changed.",
  "由系统编号：XM-年份-四位序号。": "Numbered by the system: XM-year-four digits.",
  "由领导包抓、倒排工期推进的项目。": "A project led by an official along a fixed schedule.",
  "工单办结后对诉求人的回访与满意度评价；承办单位不得回访本单位工单。":
    "A call to the requester after completion; the handling unit may not call for its own tickets.",
  "工单在单位之间的派单、转办与退回。": "A ticket's way from unit to unit.",
  "退单时建议改由哪个单位承办。": "Which unit should handle it instead.",
  "仍在使用的留空。": "Empty while in use.",
  "每行一项；补正时一次性告知。": "One a line; all of them are named at once.",
  "群众看到的名称。": "The name that the public sees.",
  "诉求的分类，决定办理时限和默认承办单位。": "Decides the time limit and the usual handling unit.",
  "中止期间为空。": "Empty while suspended.",
  "工单各环节的起算、期限与结果。": "Start, limit and outcome of each stage of a ticket.",
  "当日不计，自次日起算。": "That day does not count; the next one does.",
  "上级或其他平台转来的编号。": "The number at the platform that it came from.",
  "同一诉求此前的工单。": "The earlier ticket about the same matter.",
  "含当日，次日起为逾期。": "Including that day; overdue from the next.",
  "告知诉求人应向何处反映。": "Where the requester should turn instead.",
  "并单后由主工单办理。": "After a merge, the main ticket is handled.",
  "期限所在年份的放假安排尚未公布，公布后重新计算。":
    "The holidays of that year are not published yet; recounted when they are.",
  "派单后为主办单位，派单前为受理单位。":
    "The handling unit once dispatched, the intake unit before.",
  "登记后不再改变。": "Never changed after registration.",
  "群众和企业的诉求，从登记、受理、派单到办结。":
    "A request of residents or enterprises, from registration to completion.",
  "诉求人要求对承办单位保密。": "The requester wants to stay unknown to the handling unit.",
  "诉求发生地所属的村社区或镇街；效能投诉填被投诉单位。":
    "The village or town where it happened; for complaints about a unit, that unit.",
  "转来单位要求的办结日期。": "When the sending unit wants it completed.",
  "随诉求类别。": "Follows the category.",
  "一类诉求的签收、办理、审核与延期时限。":
    "Limits for claiming, handling, review and extension of one kind of request.",
  "单位与办理时限相同；不得延期的填 0。": "In the unit of the handling limit; 0 forbids extension.",
  "自受理次日起算。": "Counted from the day after acceptance.",
  "前任的结束日期为其前一日。": "The predecessor ends the day before.",
  "含当日，不晚于今天。": "Including that day; not after today.",
  "未办结的需求、措施与注意事项。": "Open needs and measures, and what to mind.",
  "作废后不能恢复，确认作废该结对关系吗？": "This cannot be undone. Void this pairing?",
  "提交后不能修改，只能更正。确认提交吗？": "After submission it can only be corrected. Submit it?",
  "留空为登记人本人；登记后不再改变。": "Empty for yourself; never changed after registration.",
  "留空为首问责任人所在单位。": "Empty for the unit of the first official asked.",
  "一件工单只有一个主办单位。": "A ticket has one handling unit.",
  "留空为本人；须为主办单位的干部。": "Empty for yourself; an official of the handling unit.",
  "答复诉求人的内容。": "The answer to the requester.",
  "不予受理后工单即告终止，确认不予受理吗？": "The ticket ends here. Decline it?",
  "不超过一年。": "At most one year.",
  "供程序凭 API 密钥使用，不能登录，不对应干部。":
    "For programs with an API key: cannot sign in, belongs to no official.",
  "只能查询，不能变更。": "May read, not change.",
  "可访问的记录类别，用逗号分隔；留空为账号权限内的全部。":
    "Records that it may reach, separated by commas; empty for all that the account may.",
  "可访问的记录类别；留空为账号权限内的全部。":
    "Records that it may reach; empty for all that the account may.",
  "撤销后，使用该密钥的程序立即不能访问，且不能恢复。":
    "Programs that use the key are shut out at once; this cannot be undone.",
  "用于辨认；完整密钥只在新建时显示一次。":
    "To recognize it by; the whole key is shown once, when it is made.",
  "确定取消该任务吗？已完成的部分可能保留。": "Cancel this job? What is done so far may stay.",
  "程序凭密钥以服务账号的身份访问，权限不超过该账号的授权。":
    "A program with the key acts as the service account, within that account's grants.",
};
