import { choices } from "../kit/choices";

export const householdState = choices({
  CANDIDATE: { label: "待核实", tone: "neutral" },
  VERIFYING: { label: "入户核实", tone: "info" },
  NOTICED: { label: "公示中", tone: "info" },
  MONITORED: { label: "监测帮扶", tone: "warning" },
  CLEARING: { label: "拟消除风险", tone: "info" },
  CLEARED: { label: "风险已消除", tone: "success" },
  CLOSED: { label: "已注销", tone: "neutral" },
});
