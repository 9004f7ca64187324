import type { Role } from "../kit/access";

/** Roles that may see people in need and what is done for them, each within its scope. */
export const beneficiaryReaders: readonly Role[] = [
  "ORG_ADMIN",
  "LEADER",
  "UNIT_LEAD",
  "LIAISON",
  "SUPERVISOR",
  "STATISTICIAN",
  "PARTNER",
];
