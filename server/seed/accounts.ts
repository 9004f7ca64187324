import { Account } from "../../schema/access/account";
import { RoleGrant } from "../../schema/access/role-grant";
import type { GrantScope, Role } from "../../schema/kit/access";
import { addDays } from "../calendar/day";
import { demoAccounts, type DemoAccountStory, type DemoKey } from "./data/demo-accounts";
import type { Staff } from "./officials";
import { byCode, type District, type Node, type Person, type Stage } from "./stage";

/** Somebody who acts in the records: an official with his account. */
export interface Clerk {
  accountId: string;
  official: Person;
}

/** Who does what in a unit that handles tickets. */
export interface Desk {
  unit: Node;
  handlers: readonly Clerk[];
  lead: Clerk;
}

export interface Front {
  clerks: readonly Clerk[];
  dispatcher: Clerk;
  reviewers: readonly Clerk[];
}

export interface Accounts {
  demo: Readonly<Record<DemoKey, Clerk>>;
  /** By the id of the unit. */
  desks: ReadonlyMap<string, Desk>;
  /** By the code of the district. */
  fronts: ReadonlyMap<string, Front>;
}

interface Maker {
  stage: Stage;
  staff: Staff;
  made: Map<string, Clerk>;
  logins: Set<string>;
}

/** Accounts without a password: the demonstration's own are signed in to by one press, the others only act in history. */
export function addAccounts(
  stage: Stage,
  staff: Staff,
  nodes: ReadonlyMap<string, Node>,
  districts: readonly District[],
): Accounts {
  const maker: Maker = { stage, staff, made: new Map(), logins: new Set() };
  const demo = Object.fromEntries(
    Object.entries<DemoAccountStory>(demoAccounts).map(([key, story]) => [
      key,
      addDemo(maker, nodes, story),
    ]),
  ) as Record<DemoKey, Clerk>;
  const desks = new Map<string, Desk>();
  const fronts = new Map<string, Front>();
  for (const district of districts) {
    const { centre, departments, discipline, towns, story } = district;
    if (!centre) continue;
    fronts.set(story.code, addFront(maker, district, centre));
    const units = [...departments.values(), discipline, ...towns];
    for (const unit of units) desks.set(unit.id, addDesk(maker, story.suffix, unit));
  }
  return { demo, desks, fronts };
}

function addDemo(maker: Maker, nodes: ReadonlyMap<string, Node>, story: DemoAccountStory): Clerk {
  const [code, at] = story.post;
  const clerk = account(maker, person(maker, byCode(nodes, code), at), story.login, true);
  for (const { role, scope, at: place } of story.grants) {
    grant(maker, clerk, role, scope, place ? byCode(nodes, place).id : null);
  }
  return clerk;
}

function addFront(maker: Maker, { story, node }: District, centre: Node): Front {
  const make = (at: number, role: Role): Clerk =>
    acting(maker, story.suffix, person(maker, centre, at), role, "ORG_SUBTREE", node.id);
  return {
    dispatcher: make(2, "DISPATCHER"),
    clerks: [3, 4, 5].map(at => make(at, "INTAKE_CLERK")),
    reviewers: [6, 7].map(at => make(at, "REVIEWER")),
  };
}

function addDesk(maker: Maker, suffix: string, unit: Node): Desk {
  const { id } = unit;
  const people = maker.staff.get(id) ?? [];
  const able = people.slice(4).filter(each => each.state === "ACTIVE");
  const handling = (able.length ? able : people.slice(1, 2)).slice(0, 2);
  return {
    unit,
    handlers: handling.map(each => acting(maker, suffix, each, "HANDLER", "ORG", id)),
    lead: acting(maker, suffix, person(maker, unit, 0), "UNIT_LEAD", "ORG_SUBTREE", id),
  };
}

/** The account of the official, made with its grant unless it is one of the demonstration's. */
function acting(
  maker: Maker,
  suffix: string,
  official: Person,
  role: Role,
  scope: GrantScope,
  organizationId: string,
): Clerk {
  const known = maker.made.get(official.id);
  if (known) return known;
  const clerk = account(maker, official, loginOf(maker, official, suffix), false);
  grant(maker, clerk, role, scope, organizationId);
  return clerk;
}

function account(maker: Maker, official: Person, login: string, isDemo: boolean): Clerk {
  const { id } = maker.stage.draft.add(Account, {
    name: official.name,
    login,
    officialId: official.id,
    state: "ACTIVE",
    isDemo,
    mustChangePassword: false,
    lastSignInAt: null,
  });
  official.state = "ACTIVE";
  const clerk = { accountId: id, official };
  maker.made.set(official.id, clerk);
  return clerk;
}

function grant(
  { stage }: Maker,
  { accountId }: Clerk,
  role: Role,
  scope: GrantScope,
  organizationId: string | null,
): void {
  stage.draft.add(RoleGrant, {
    accountId,
    role,
    scope,
    organizationId,
    modules: null,
    fromOn: addDays(stage.today, -400),
    toOn: null,
    grantedById: null,
    note: null,
  });
}

function person({ staff }: Maker, { id, code }: Node, at: number): Person {
  const found = staff.get(id)?.[at];
  if (!found) throw new Error(`organization ${code} has no post ${at}`);
  return found;
}

function loginOf({ logins }: Maker, { pinyin }: Person, suffix: string): string {
  for (let number = 1; ; number += 1) {
    const login = `${(pinyin ?? "user").slice(0, 30)}${number > 1 ? number : ""}.${suffix}`;
    if (logins.has(login)) continue;
    logins.add(login);
    return login;
  }
}
