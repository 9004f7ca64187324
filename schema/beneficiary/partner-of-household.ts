import { linkedOnward } from "../kit/access";
import { pairedPartner } from "./paired-partner";

/** The official who is paired with a household that the person belongs to today. */
export const partnerOfHousehold = linkedOnward(
  "HouseholdMembership",
  "person",
  "household",
  pairedPartner,
  { from: "fromOn", to: "toOn" },
);
