import type { Role } from "../kit/access";

export const ticketReaders: readonly Role[] = [
  "INTAKE_CLERK",
  "DISPATCHER",
  "HANDLER",
  "UNIT_LEAD",
  "REVIEWER",
  "LEADER",
  "SUPERVISOR",
  "STATISTICIAN",
  "LIAISON",
];
