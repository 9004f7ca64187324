import { granted } from "../kit/access";

export const auditReaders = granted(["AUDITOR", "SYSTEM_ADMIN"]);
