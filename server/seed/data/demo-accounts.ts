import type { GrantScope, Role } from "../../../schema/kit/access";

export interface DemoGrant {
  role: Role;
  scope: GrantScope;
  /** Code of the organization. */
  at?: string;
}

export interface DemoAccountStory {
  login: string;
  /** Whose account it is: an organization and the number of the post there. */
  post: readonly [code: string, at: number];
  grants: readonly DemoGrant[];
}

export const DEMO_STREET = "620102001";
export const DEMO_VILLAGE = "620123107203";
const DEMO_TOWN = "620123107";

/** In the order of the sign-in page. */
export const demoAccounts = {
  administrator: {
    login: "demo.admin",
    post: ["620102-D32", 3],
    grants: [
      { role: "SYSTEM_ADMIN", scope: "DISTRICT" },
      { role: "ORG_ADMIN", scope: "DISTRICT" },
    ],
  },
  dispatcher: {
    login: "demo.dispatcher",
    post: ["620102-SC1", 2],
    grants: [
      { role: "DISPATCHER", scope: "ORG_SUBTREE", at: "620102" },
      { role: "INTAKE_CLERK", scope: "ORG_SUBTREE", at: "620102" },
      { role: "REVIEWER", scope: "ORG_SUBTREE", at: "620102" },
    ],
  },
  handler: {
    login: "demo.handler",
    post: [DEMO_STREET, 5],
    grants: [{ role: "HANDLER", scope: "ORG", at: DEMO_STREET }],
  },
  lead: {
    login: "demo.lead",
    post: [DEMO_STREET, 0],
    grants: [{ role: "UNIT_LEAD", scope: "ORG_SUBTREE", at: DEMO_STREET }],
  },
  leader: {
    login: "demo.leader",
    post: ["620102", 0],
    grants: [
      { role: "LEADER", scope: "ORG_SUBTREE", at: "620102" },
      { role: "SUPERVISOR", scope: "ORG_SUBTREE", at: "620102" },
    ],
  },
  partner: {
    login: "demo.partner",
    post: [DEMO_TOWN, 7],
    grants: [
      { role: "PARTNER", scope: "SELF" },
      { role: "LIAISON", scope: "ORG", at: DEMO_VILLAGE },
    ],
  },
} as const satisfies Record<string, DemoAccountStory>;

export type DemoKey = keyof typeof demoAccounts;
