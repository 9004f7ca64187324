import { choices } from "../kit/choices";

export const pairingEndReason = choices({
  TARGET_CLEARED: "对象已脱困",
  TRANSFERRED: "干部调动",
  RETIRED: "干部退休",
  REASSIGNED: "重新分工",
  TARGET_MOVED: "对象迁出",
  TARGET_DECEASED: "对象去世",
  ERROR: "登记有误",
});
