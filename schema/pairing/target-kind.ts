import { choices } from "../kit/choices";

/** Names of the records that can be paired, in capitals. */
export const targetKind = choices({
  HOUSEHOLD: "家庭",
  ENTERPRISE: "企业",
  ORGANIZATION: "村社区及单位",
  PROJECT: "项目",
  TICKET: "诉求工单",
  PLACE: "点位",
});
