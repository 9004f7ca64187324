import { granted } from "../kit/access";
import { beneficiaryReaders } from "../beneficiary/beneficiary-readers";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Ticket } from "../ticket/ticket";
import { Visit } from "./visit";

const findingKind = choices({
  NEED: "需求",
  PROBLEM: { label: "问题", tone: "warning" },
  SUGGESTION: "建议",
  RISK: { label: "风险", tone: "error" },
});

const findingState = choices({
  OPEN: { label: "待处理", tone: "warning" },
  HANDLED: { label: "已处理", tone: "success", isFinal: true },
  NOT_ACTIONABLE: { label: "无需处理", tone: "neutral", isFinal: true },
});

@record<VisitFinding>({
  label: "走访发现",
  help: "走访中了解到的需求、问题和建议，可转为诉求工单。",
  title: "content",
  columns: ["visitId", "kind", "content", "ticketId", "state"],
  search: ["content"],
  lists: [["state"]],
  access: {
    read: granted(beneficiaryReaders),
    create: granted(["ORG_ADMIN", "LIAISON", "PARTNER"]),
    update: granted(["ORG_ADMIN", "LIAISON", "PARTNER"]),
  },
})
export class VisitFinding extends BaseRecord {
  @ref(() => Visit, {
    label: "走访记录",
    createOnly: true,
    isParent: true,
    inverse: { name: "findings", label: "走访发现" },
  })
  visitId!: string;

  @choice({ label: "类别", choices: findingKind })
  kind!: ValueOf<typeof findingKind>;

  @text({ label: "内容", max: 500, multiline: true, example: "屋顶漏雨，希望协助修缮。" })
  content!: string;

  @ref(() => Ticket, {
    label: "诉求工单",
    optional: true,
    inverse: { name: "findings", label: "走访发现" },
  })
  ticketId!: string | null;

  @choice({ label: "处理状态", choices: findingState, initial: "OPEN" })
  state!: ValueOf<typeof findingState>;
}
