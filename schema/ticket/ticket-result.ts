import { choices } from "../kit/choices";

export const ticketResult = choices({
  SOLVED: { label: "已解决", tone: "success" },
  PARTLY: { label: "部分解决", tone: "info" },
  EXPLAINED: { label: "解释说明", tone: "info" },
  NOT_JUSTIFIED: { label: "诉求不合理", tone: "neutral" },
  OUT_OF_SCOPE: { label: "超出职权范围", tone: "neutral" },
});
