import { granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, flag, instant, number, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { callBackRating } from "./call-back-rating";
import { Ticket } from "./ticket";
import { ticketReaders } from "./ticket-readers";

const callBackMedium = choices({
  PHONE: "电话",
  IN_PERSON: "上门",
  MESSAGE: "短信",
  WECHAT: "微信",
});

const solved = choices({
  YES: { label: "已解决", tone: "success" },
  NO: { label: "未解决", tone: "error" },
  UNKNOWN: { label: "不清楚", tone: "neutral" },
});

@record<CallBack>({
  label: "回访记录",
  help: "工单办结后对诉求人的回访与满意度评价；承办单位不得回访本单位工单。",
  kind: "LOG",
  title: ["medium", "at"],
  columns: ["ticketId", "round", "at", "reached", "solved", "rating", "comment"],
  unique: [["ticketId", "round"]],
  access: {
    read: granted(ticketReaders),
    create: granted(["INTAKE_CLERK", "DISPATCHER", "REVIEWER"]),
  },
})
export class CallBack extends BaseRecord {
  @ref(() => Ticket, {
    label: "诉求工单",
    isParent: true,
    createOnly: true,
    inverse: { name: "callBacks", label: "回访记录" },
  })
  ticketId!: string;

  @number({ label: "回访轮次", min: 1, unit: "次", readOnly: true })
  round!: number;

  @instant({ label: "回访时间", readOnly: true, index: true })
  at!: string;

  @choice({ label: "回访方式", choices: callBackMedium, initial: "PHONE", createOnly: true })
  medium!: ValueOf<typeof callBackMedium>;

  @flag({ label: "联系上本人", createOnly: true })
  reached!: boolean;

  @choice({ label: "诉求是否解决", choices: solved, optional: true, createOnly: true })
  solved!: ValueOf<typeof solved> | null;

  @choice({
    label: "满意度",
    choices: callBackRating,
    enumName: "CallBackRating",
    optional: true,
    createOnly: true,
  })
  rating!: ValueOf<typeof callBackRating> | null;

  @text({
    label: "诉求人意见",
    max: 1000,
    multiline: true,
    optional: true,
    createOnly: true,
  })
  comment!: string | null;

  @flag({ label: "抽查回访", createOnly: true })
  sampled!: boolean;
}
