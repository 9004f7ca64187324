import { choices } from "../kit/choices";

export const serviceMode = choices({
  INSTANT: "即办",
  AGENCY: "代办",
  ACCOMPANIED: "陪办",
  HOME_VISIT: "上门",
});
