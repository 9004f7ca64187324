import { choices } from "../kit/choices";

export const intakeChannel = choices({
  PHONE: "电话",
  WEB: "网站",
  WECHAT: "微信",
  WALK_IN: "来访",
  LETTER: "来信",
  FAX: "传真",
  BOX: "意见箱",
  RECEPTION: "领导接访",
  VISIT: "干部走访",
  LIAISON: "民情联络",
  LEADER_INSTRUCTION: "领导批示",
  SUPERIOR: "上级转办",
  MEDIA: "媒体",
  GRID: "网格上报",
});
