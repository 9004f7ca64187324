import { choices } from "../kit/choices";

export const callBackRating = choices({
  SATISFIED: { label: "满意", tone: "success" },
  BASICALLY_SATISFIED: { label: "基本满意", tone: "info" },
  DISSATISFIED: { label: "不满意", tone: "error" },
});
