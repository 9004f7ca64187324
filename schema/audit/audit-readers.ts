import { granted, grantedOrOwn, ownAccount } from "../kit/access";

export const auditReaders = granted(["AUDITOR", "SYSTEM_ADMIN"]);

/** Those who audit, and each author. */
export const changeSetReaders = grantedOrOwn(["AUDITOR", "SYSTEM_ADMIN"], ownAccount("actorId"));
