import { choices } from "../kit/choices";

export const urgency = choices({
  NORMAL: "一般",
  URGENT: { label: "紧急", tone: "warning" },
  CRITICAL: { label: "特急", tone: "error" },
});
