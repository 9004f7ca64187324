import { TicketCategory } from "../../schema/ticket/ticket-category";
import { TimeLimitPolicy } from "../../schema/ticket/time-limit-policy";
import { addDays } from "../calendar/day";
import type { CategoryGroup, CategoryStory } from "./data/ticket-category";
import { policies, type PolicyKey } from "./data/ticket-policies";
import { categoryGroups } from "./data/tickets";
import type { District, Stage } from "./stage";

export type Policy = TimeLimitPolicy & { id: string };

/** A category with what the generator knows of it. */
export interface Matter {
  id: string;
  story: CategoryStory;
  policy: Policy;
}

/** The catalogue, with the city's departments as the usual leads. */
export function addCategories(stage: Stage, city: District): Matter[] {
  const fromOn = addDays(stage.today, -800);
  const known = addPolicies(stage, fromOn);
  return categoryGroups.flatMap(group => {
    const parentId = addGroup(stage, group, known.service.id, fromOn);
    return group.categories.map(story => {
      const { code, name, kind, materials } = story;
      const { id } = stage.draft.add(TicketCategory, {
        code,
        name,
        kind,
        parentId,
        publicName: null,
        policyId: known[story.policy].id,
        defaultOrganizationId: usualLead(city, story),
        requiredMaterials: materials ?? null,
        fromOn,
        toOn: null,
      });
      return { id, story, policy: known[story.policy] };
    });
  });
}

function addPolicies({ draft }: Stage, fromOn: string): Record<PolicyKey, Policy> {
  const made = Object.entries(policies).map(([key, given]) => [
    key,
    draft.add(TimeLimitPolicy, { ...given, fromOn, toOn: null }),
  ]);
  return Object.fromEntries(made) as Record<PolicyKey, Policy>;
}

function addGroup(
  { draft }: Stage,
  group: CategoryGroup,
  policyId: string,
  fromOn: string,
): string {
  const { code, name, kind } = group;
  const values = { code, name, kind, policyId, fromOn, publicName: null, parentId: null };
  return draft.add(TicketCategory, values).id;
}

function usualLead({ departments, discipline }: District, { lead }: CategoryStory): string | null {
  if (lead === "town") return null;
  return lead === "discipline" ? discipline.id : (departments.get(lead)?.id ?? null);
}
