/** Roles of the office. A role grants nothing by itself: records name the roles that may act. */
export const roles = {
  SYSTEM_ADMIN: "系统管理员",
  ORG_ADMIN: "组织管理员",
  INTAKE_CLERK: "受理员",
  DISPATCHER: "派单员",
  HANDLER: "承办人",
  UNIT_LEAD: "单位负责人",
  REVIEWER: "审核员",
  SUPERVISOR: "督查员",
  DISCIPLINE: "纪检监察",
  LEADER: "领导",
  PARTNER: "帮扶干部",
  LIAISON: "民情联络员",
  PROJECT_OFFICE: "项目办",
  STATISTICIAN: "统计员",
  AUDITOR: "审计员",
} as const;
export type Role = keyof typeof roles;

/** Roles that may see personal data in clear, one value at a time, where they may read the record. */
export const revealers: readonly Role[] = [
  "ORG_ADMIN",
  "UNIT_LEAD",
  "LIAISON",
  "HANDLER",
  "DISPATCHER",
  "PARTNER",
];

export const grantScopes = {
  SELF: "仅本人",
  ORG: "本单位",
  ORG_SUBTREE: "本单位及下级",
  ORG_LIST: "指定单位",
  DISTRICT: "全部",
} as const;
export type GrantScope = keyof typeof grantScopes;

/** An organization's place in the administrative tree. */
export interface OrganizationNode {
  id: string;
  /** `/id/id/…/`, the organization itself included. */
  path: string;
  /** The ancestor of kind DISTRICT, the organization itself included; null above a district. */
  districtId: string | null;
  /** The district's child on the path; null for a district and above. */
  unitId: string | null;
}

/** A role that an account holds today, resolved to organizations. */
export interface Grant {
  role: Role;
  scope: GrantScope;
  /** Areas the grant is limited to; null means every area. */
  modules: readonly string[] | null;
  organizations: readonly OrganizationNode[];
}

/** What an API key leaves of its account's rights. */
export interface KeyScope {
  id: string;
  isReadOnly: boolean;
  /** Names of records; null means all that the account may reach. */
  resources: readonly string[] | null;
}

/** Who acts. Resolved once per request from the session or the API key. */
export interface Actor {
  accountId: string;
  officialId: string | null;
  /** Where the official works. */
  home: OrganizationNode | null;
  grants: readonly Grant[];
  /** Of a program that came with an API key. */
  key?: KeyScope;
}

/** Fields of the row between: the first and the last day on which it links. */
export interface TieSpan {
  from: string;
  to: string;
}

/** A person's own rows: the named field holds his official or account id, directly or through another record. */
export type Tie =
  | { field: string; is: "official" | "account" }
  | { through: string; link: string; field: string; states: readonly string[] }
  | { through: string; link: string; onward: string; tie: Tie; during?: TieSpan };

export type Rule =
  | { kind: "everyone" }
  | { kind: "nobody" }
  | {
      kind: "granted";
      roles: readonly Role[];
      ties: readonly Tie[];
      /** The ties count for everybody who is signed in, whatever his roles. */
      isForOwn?: boolean;
    };

/** Every signed-in account: the directory. */
export const everyone: Rule = { kind: "everyone" };
export const nobody: Rule = { kind: "nobody" };

/** Accounts holding one of the roles, within the grant's organizations and the ties. */
export function granted(names: readonly Role[], ...ties: Tie[]): Rule {
  return { kind: "granted", roles: names, ties };
}

/** The same, and whoever is tied to the row, whatever his roles. */
export function grantedOrOwn(names: readonly Role[], ...ties: Tie[]): Rule {
  return { kind: "granted", roles: names, ties, isForOwn: true };
}

/** The row names the acting official in `field`. */
export function ownOfficial(field: string): Tie {
  return { field, is: "official" };
}

/** The row names the acting account in `field`. */
export function ownAccount(field: string): Tie {
  return { field, is: "account" };
}

/** Some row of `through` in one of `states` links this row by `link` to the acting official in `field`. */
export function linkedBy(through: string, link: string, field: string, ...states: string[]): Tie {
  return { through, link, field, states };
}

/**
 * Some row of `through` links this row by `link` and, by `onward`, a record that `tie` gives to the actor;
 * today, if the days on which it does are told.
 */
export function linkedOnward(
  through: string,
  link: string,
  onward: string,
  tie: Tie,
  during?: TieSpan,
): Tie {
  return { through, link, onward, tie, during };
}
