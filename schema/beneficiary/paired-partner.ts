import { linkedBy } from "../kit/access";

/** The official who is, or is about to be, paired with the target. */
export const pairedPartner = linkedBy(
  "Pairing",
  "target",
  "partner",
  "APPROVED",
  "ACTIVE",
  "HANDOVER",
);
