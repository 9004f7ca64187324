import type { Role } from "../kit/access";

export const projectReaders: readonly Role[] = [
  "ORG_ADMIN",
  "LEADER",
  "UNIT_LEAD",
  "PROJECT_OFFICE",
  "SUPERVISOR",
  "STATISTICIAN",
  "PARTNER",
];
