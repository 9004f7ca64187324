import { createWorkCalendar } from "./create-work-calendar";
import { publishedDays } from "./published-days";

/** The working days of every government office. */
export const officeCalendar = createWorkCalendar(publishedDays());
