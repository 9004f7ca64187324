import type { Behaviour } from "./engine/behaviour";
import type { Workflow } from "./engine/workflow";
import { organizationBehaviour } from "./organization/organization.guard";

/** What the areas add to the engine: the only list of them. */
export const behaviours: Behaviour[] = [organizationBehaviour];

export const workflows: Workflow[] = [];

export const resolvers: (new () => object)[] = [];
