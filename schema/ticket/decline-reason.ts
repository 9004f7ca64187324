import { choices } from "../kit/choices";

export const declineReason = choices({
  OUT_OF_SCOPE: "不属于本区职责",
  LEGAL_PROCEEDINGS: "已进入诉讼、仲裁或复议程序",
  ALREADY_SETTLED: "已办结且无新事实",
  DUPLICATE: "同一事项正在办理",
  INSUFFICIENT: "要素不全且无法补正",
  OTHER: "其他",
});
