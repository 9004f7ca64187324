import { choices } from "../kit/choices";

export const ticketKind = choices({
  SERVICE_REQUEST: "服务求助",
  AGENCY_SERVICE: "代办事项",
  CONSULTATION: "政策咨询",
  DISPUTE: "矛盾纠纷",
  PETITION: "信访事项",
  EFFICIENCY_COMPLAINT: "效能投诉",
  SUPERIOR_REFERRAL: "上级交办",
  WEB_COMMENT: "网络留言",
  VISIT_PROBLEM: "走访问题",
  GRID_EVENT: "网格事件",
});
