import type { Actor, OrganizationNode, Rule, Tie } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { isWithin } from "./organization-tree";

/** How far a rule lets an actor go: every row, none, or subtrees, single organizations and own rows. */
export type Reach =
  | "all"
  | "none"
  | {
      subtrees: readonly OrganizationNode[];
      singles: readonly OrganizationNode[];
      ties: readonly Tie[];
    };

export function reachOf(rule: Rule, spec: RecordSpec, actor: Actor): Reach {
  if (actor.key?.resources && !actor.key.resources.includes(spec.name)) return "none";
  if (rule.kind === "everyone") return "all";
  if (rule.kind === "nobody") return "none";
  const grants = actor.grants.filter(
    grant =>
      rule.roles.includes(grant.role) && (!grant.modules || grant.modules.includes(spec.area)),
  );
  if (grants.length === 0) {
    return rule.isForOwn ? { subtrees: [], singles: [], ties: rule.ties } : "none";
  }
  if (grants.some(grant => grant.scope === "DISTRICT")) return "all";
  const located = (...scopes: string[]): OrganizationNode[] =>
    grants.filter(grant => scopes.includes(grant.scope)).flatMap(grant => [...grant.organizations]);
  const subtrees = outermost(located("ORG_SUBTREE"));
  const singles = located("ORG", "ORG_LIST").filter(
    node => !subtrees.some(above => isWithin(node, above)),
  );
  if (!spec.owner && !spec.parent && subtrees.length + singles.length > 0) return "all";
  return { subtrees, singles: distinct(singles), ties: rule.ties };
}

/** The part of a reach that lies within one subtree; ties stay, the caller narrows them. */
export function narrow(reach: Reach, within: OrganizationNode): Reach {
  if (reach === "none") return reach;
  if (reach === "all") return { subtrees: [within], singles: [], ties: [] };
  const inside = reach.subtrees.filter(node => isWithin(node, within));
  const covers = reach.subtrees.some(node => isWithin(within, node));
  return {
    subtrees: covers ? [within] : inside,
    singles: reach.singles.filter(node => isWithin(node, within)),
    // All that lies there is in reach already.
    ties: covers ? [] : reach.ties,
  };
}

/** Whether a row that this organization answers for is in reach; ties are not looked at. */
export function covers(reach: Reach, node: OrganizationNode | null): boolean {
  if (reach === "all" || reach === "none") return reach === "all";
  if (!node) return false;
  return (
    reach.subtrees.some(above => isWithin(node, above)) ||
    reach.singles.some(single => single.id === node.id)
  );
}

function outermost(nodes: OrganizationNode[]): OrganizationNode[] {
  return distinct(nodes).filter(
    node => !nodes.some(other => other.id !== node.id && isWithin(node, other)),
  );
}

function distinct(nodes: OrganizationNode[]): OrganizationNode[] {
  return [...new Map(nodes.map(node => [node.id, node])).values()];
}
