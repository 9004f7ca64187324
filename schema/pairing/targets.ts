import { Enterprise } from "../beneficiary/enterprise";
import { Household } from "../beneficiary/household";
import { Place } from "../beneficiary/place";
import type { Target } from "../kit/field-spec";
import { Organization } from "../organization/organization";
import { Project } from "../project/project";
import { Ticket } from "../ticket/ticket";

/** What a pairing, a visit or a plan can be about. */
export function targets(): readonly Target[] {
  return [Household, Enterprise, Organization, Project, Ticket, Place];
}
