import { choices } from "../kit/choices";

export const pairingState = choices({
  PROPOSED: { label: "待审批", tone: "info" },
  APPROVED: { label: "已批准", tone: "info" },
  ACTIVE: { label: "结对中", tone: "success" },
  HANDOVER: { label: "交接中", tone: "warning" },
  ENDED: { label: "已结束", tone: "neutral", isFinal: true },
  REJECTED: { label: "未批准", tone: "neutral", isFinal: true },
  VOIDED: { label: "已作废", tone: "neutral", isFinal: true },
});
