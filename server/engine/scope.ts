import type { Actor, OrganizationNode, Rule, Tie } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { targetOf } from "./catalog";
import type { OrganizationTree } from "./organization-tree";
import { shownCondition } from "./hidden";
import { narrow, type Reach, reachOf } from "./reach";
import { among, and, column, FALSE, or, type Sql, sql, table, TRUE } from "./sql";

/** One way for a row to be in scope. Rows of all alternatives together are the scope. */
export interface Alternative {
  /** Level column that the condition holds to one value: what an index can start with. */
  levelColumn?: string;
  condition: Sql;
}

export interface Scope {
  actor: Actor;
  tree: OrganizationTree;
}

/** The alternatives of a rule for one table alias; null means every row. */
export async function alternativesOf(
  scope: Scope,
  spec: RecordSpec,
  rule: Rule,
  alias: string,
  within?: OrganizationNode,
): Promise<Alternative[] | null> {
  const reached = await reachedBy(scope, spec, rule, alias, within);
  if (reached?.length === 0) return reached;
  const shown = await shownCondition(scope, spec, alias);
  if (shown === TRUE) return reached;
  if (!reached) return [{ condition: shown }];
  return reached.map(each => ({ ...each, condition: and([each.condition, shown]) }));
}

async function reachedBy(
  scope: Scope,
  spec: RecordSpec,
  rule: Rule,
  alias: string,
  within?: OrganizationNode,
): Promise<Alternative[] | null> {
  const whole = reachOf(rule, spec, scope.actor);
  const reach = within ? narrow(whole, within) : whole;
  if (reach === "all") return null;
  if (reach === "none") return [];
  const located = await locate(scope, spec, reach, alias);
  const ties = reach.ties.map(tie => tieCondition(tie, spec, scope.actor, alias));
  const own = ties.filter(condition => condition !== FALSE).map(condition => ({ condition }));
  return [...located, ...(await narrowTies(scope, spec, own, alias, within))];
}

/** The rule as one condition on the alias. */
export async function scopeCondition(
  scope: Scope,
  spec: RecordSpec,
  rule: Rule,
  alias: string,
): Promise<Sql> {
  const alternatives = await alternativesOf(scope, spec, rule, alias);
  return alternatives ? or(alternatives.map(each => each.condition)) : TRUE;
}

async function narrowTies(
  scope: Scope,
  spec: RecordSpec,
  ties: Alternative[],
  alias: string,
  within?: OrganizationNode,
): Promise<Alternative[]> {
  if (!within || ties.length === 0) return ties;
  const inside = await locate(scope, spec, { subtrees: [within], singles: [], ties: [] }, alias);
  const place = or(inside.map(each => each.condition));
  return ties.map(tie => ({ condition: and([tie.condition, place]) }));
}

async function locate(
  scope: Scope,
  spec: RecordSpec,
  reach: Exclude<Reach, string>,
  alias: string,
): Promise<Alternative[]> {
  if (spec.owner) return locateOwned(scope, spec.owner.name, reach, alias);
  if (spec.parent) return locateChild(scope, spec, spec.parent, reach, alias);
  return [];
}

async function locateOwned(
  { tree }: Scope,
  owner: string,
  { subtrees, singles }: Exclude<Reach, string>,
  alias: string,
): Promise<Alternative[]> {
  const found = await Promise.all(
    subtrees.map(node => subtreeAlternatives(tree, owner, node, alias)),
  );
  const alone = singles.map(node => equal(alias, owner, node.id));
  return [...found.flat(), ...alone];
}

async function subtreeAlternatives(
  tree: OrganizationTree,
  owner: string,
  node: OrganizationNode,
  alias: string,
): Promise<Alternative[]> {
  const levels = await tree.levelsOf(node);
  if (levels) {
    return levels.map(({ column: level, value }) =>
      equal(alias, level === "owner" ? owner : level, value),
    );
  }
  const inside = sql`SELECT id FROM organization WHERE path LIKE ${`${node.path}%`}`;
  return [{ condition: sql`${column(alias, owner)} IN (${inside})` }];
}

function equal(alias: string, name: string, value: string): Alternative {
  return { levelColumn: name, condition: sql`${column(alias, name)} = ${value}` };
}

async function locateChild(
  scope: Scope,
  spec: RecordSpec,
  field: FieldSpec,
  reach: Exclude<Reach, string>,
  alias: string,
): Promise<Alternative[]> {
  const parent = targetOf(field);
  const above = `${alias}p`;
  const within = await parentCondition(scope, spec, reach, above);
  if (within === FALSE) return [];
  const link = sql`${column(above, "id")} = ${column(alias, field.name)}`;
  return [
    {
      condition: sql`EXISTS (SELECT 1 FROM ${table(parent.table, above)} WHERE ${link} AND ${within})`,
    },
  ];
}

/** A child is where its parent is, and tied to whom its parent is tied. */
export async function parentCondition(
  scope: Scope,
  { parent: field }: RecordSpec,
  reach: Exclude<Reach, string>,
  alias: string,
): Promise<Sql> {
  if (!field) return FALSE;
  const parent = targetOf(field);
  const placed = await locate(scope, parent, reach, alias);
  const { read } = parent.access;
  const ties = read.kind === "granted" ? read.ties : [];
  const own = ties.map(tie => tieCondition(tie, parent, scope.actor, alias));
  return or([...placed.map(each => each.condition), ...own]);
}

function tieCondition(tie: Tie, spec: RecordSpec, actor: Actor, alias: string): Sql {
  if ("is" in tie) {
    const id = tie.is === "official" ? actor.officialId : actor.accountId;
    return id ? refersTo(spec, tie.field, tie.is, id, alias) : FALSE;
  }
  const through = specOf(tie.through);
  const link = fieldNamed(through, tie.link);
  const between = `${alias}y`;
  const held = "tie" in tie ? onward(tie, actor, between) : paired(tie, actor, between);
  if (held === FALSE) return FALSE;
  const conditions = [
    held,
    link.typeField ? sql`${column(between, link.typeField)} = ${spec.name}` : TRUE,
    sql`${column(between, "deletedKey")} = 0`,
  ];
  const ids = sql`SELECT ${column(between, link.name)} FROM ${table(through.table, between)} WHERE ${and(conditions)}`;
  return sql`${column(alias, "id")} IN (${ids})`;
}

/** The row between names the acting official, in one of the states. */
function paired(tie: Extract<Tie, { states: unknown }>, actor: Actor, alias: string): Sql {
  if (!actor.officialId) return FALSE;
  const named = refersTo(specOf(tie.through), tie.field, "official", actor.officialId, alias);
  return tie.states.length ? and([named, among(column(alias, "state"), tie.states)]) : named;
}

/** The row between refers to a record that is tied to the actor in its turn. */
function onward(tie: Extract<Tie, { tie: Tie }>, actor: Actor, alias: string): Sql {
  const field = fieldNamed(specOf(tie.through), tie.onward);
  const next = targetOf(field);
  const beyond = `${alias}z`;
  const tied = tieCondition(tie.tie, next, actor, beyond);
  if (tied === FALSE) return FALSE;
  const alive = sql`${column(beyond, "deletedKey")} = 0`;
  const ids = sql`SELECT ${column(beyond, "id")} FROM ${table(next.table, beyond)} WHERE ${and([tied, alive])}`;
  return sql`${column(alias, field.name)} IN (${ids})`;
}

function refersTo(
  spec: RecordSpec,
  name: string,
  who: "official" | "account",
  id: string,
  alias: string,
): Sql {
  const field = fieldNamed(spec, name);
  const same = sql`${column(alias, field.name)} = ${id}`;
  if (!field.typeField) return same;
  const type = who === "official" ? "Official" : "Account";
  return and([sql`${column(alias, field.typeField)} = ${type}`, same]);
}

/** A field by its name or by the name of its relation. */
export function fieldNamed(spec: RecordSpec, name: string): RecordSpec["fields"][number] {
  const field = spec.field.get(name) ?? spec.fields.find(each => each.relation === name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}
