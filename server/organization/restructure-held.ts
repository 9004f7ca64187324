import { specOf } from "../../schema/kit/record-spec";
import type { Organization } from "../../schema/organization/organization";
import { OrganizationSuccession } from "../../schema/organization/organization-succession";
import type { AskedRow } from "../engine/bulk/plan";
import type { Intent } from "../engine/write/change";
import type { Restructure } from "./restructure-request";

export type Node = Organization & { id: string };

/** The organizations that are restructured, held, those that take over after them. */
export interface Held {
  asked: Restructure;
  from: Node[];
  to: Node | null;
}

export function hasProblems({ problems = [] }: AskedRow): boolean {
  return problems.length > 0;
}

/** What is told ever after of one organization that another took over from. */
export function successionOf({ asked }: Held, { id, name, kind }: Node, to: string | null): Intent {
  const { kind: how, effectiveOn, documentNo = null } = asked;
  const values = {
    ...{ kind: how, effectiveOn, documentNo },
    ...{ fromOrganizationId: id, toOrganizationId: to, formerName: name, formerKind: kind },
  };
  return { kind: "CREATE", spec: specOf(OrganizationSuccession), values, isTrusted: true };
}
