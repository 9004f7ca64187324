import { choices } from "../kit/choices";

export const pairingRole = choices({
  PRIMARY: "第一责任人",
  SECONDARY: "第二责任人",
  LEAD_LEADER: "包抓领导",
  LEAD_ORG: "牵头单位",
  SUPPORT: "后盾支持",
});
