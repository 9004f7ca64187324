import { choices } from "../kit/choices";

export const ticketState = choices({
  REGISTERED: { label: "已登记", tone: "info" },
  SUPPLEMENTING: { label: "待补正", tone: "warning" },
  ACCEPTED: { label: "已受理", tone: "info" },
  DISPATCHED: { label: "待签收", tone: "info" },
  IN_PROGRESS: { label: "办理中", tone: "info" },
  SUSPENDED: { label: "已挂起", tone: "warning" },
  IN_REVIEW: { label: "待审核", tone: "info" },
  COMPLETED: { label: "已办结", tone: "success", isFinal: true },
  ARCHIVED: { label: "已归档", tone: "neutral", isFinal: true },
  DECLINED: { label: "不予受理", tone: "neutral", isFinal: true },
  MERGED: { label: "已并单", tone: "neutral", isFinal: true },
  WITHDRAWN: { label: "已撤回", tone: "neutral", isFinal: true },
});
