import type { Organization } from "../../schema/organization/organization";
import type { OrganizationSuccession } from "../../schema/organization/organization-succession";

/** An organization that is split off. */
export interface SplitPart {
  code: string;
  name: string;
  kind: Organization["kind"];
  childIds?: readonly string[] | null;
  positionIds?: readonly string[] | null;
}

export interface Restructure {
  kind: OrganizationSuccession["kind"];
  organizationIds: readonly string[];
  effectiveOn: string;
  documentNo?: string | null;
  successorId?: string | null;
  name?: string | null;
  shortName?: string | null;
  newKind?: Organization["kind"] | null;
  parts?: readonly SplitPart[] | null;
}
