import { choices } from "../kit/choices";

export const limitUnit = choices({ WORKING_DAY: "工作日", CALENDAR_DAY: "自然日" });
