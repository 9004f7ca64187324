import type { Actor, OrganizationNode, Rule } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { targetOf } from "./catalog";
import { isBelow, type OrganizationTree } from "./organization-tree";
import { shownCondition } from "./hidden";
import { narrow, type Reach, reachOf } from "./reach";
import { tieCondition } from "./ties";
import { and, column, FALSE, or, raw, type Sql, sql, table, TRUE } from "./sql";

/** One way for a row to be in scope. Rows of all alternatives together are the scope. */
export interface Alternative {
  /** Level column that the condition holds to one value: what an index can start with. */
  levelColumn?: string;
  /** The value. */
  place?: string;
  condition: Sql;
  /** The condition without what is hidden from the actor. */
  reached?: Sql;
}

export interface Scope {
  actor: Actor;
  tree: OrganizationTree;
  /** In Asia/Shanghai, `YYYY-MM-DD`. */
  today: string;
  /** Whether the statement reads whole rows anyway, or ids and counts that an index alone may tell. */
  reads?: "rows" | "ids";
}

const numbers = new WeakMap<Rule, number>();
let lastNumber = 0;

/** Rules are declared once and live as long as the program: each has a number. */
function numberOf(rule: Rule): number {
  const known = numbers.get(rule);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(rule, lastNumber);
  return lastNumber;
}

/** The alternatives of a rule for one table alias; null means every row. */
export function alternativesOf(
  scope: Scope,
  spec: RecordSpec,
  rule: Rule,
  alias: string,
  within?: OrganizationNode,
): Promise<Alternative[] | null> {
  const key = `alternatives ${numberOf(rule)} ${spec.name} ${alias} ${scope.reads ?? ""} ${within?.path ?? ""}`;
  return scope.tree.conditionFor(scope.actor, key, () =>
    makeAlternatives(scope, spec, rule, alias, within),
  );
}

async function makeAlternatives(
  scope: Scope,
  spec: RecordSpec,
  rule: Rule,
  alias: string,
  within?: OrganizationNode,
): Promise<Alternative[] | null> {
  const reached = await reachedBy(scope, spec, rule, alias, within);
  if (reached?.length === 0) return reached;
  const shown = shownCondition(scope, spec, alias);
  if (shown === TRUE) return reached;
  if (!reached) return [{ condition: shown, reached: TRUE }];
  return reached.map(each => ({
    ...each,
    condition: and([each.condition, shown]),
    reached: each.condition,
  }));
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
  const ties = reach.ties.map(tie => tieCondition(tie, spec, scope, alias));
  const own = ties.filter(condition => condition !== FALSE).map(condition => ({ condition }));
  return [...located, ...(await narrowTies(scope, spec, own, alias, within))];
}

/** The alternatives, each without the rows of those before: levels never overlap, ties do. */
export function disjoint(alternatives: readonly Alternative[]): Alternative[] {
  const levels = alternatives.filter(each => each.levelColumn);
  const others = alternatives.filter(each => !each.levelColumn);
  const rest = others.map(({ condition }, at) => {
    const before = [...levels, ...others.slice(0, at)];
    if (before.length === 0) return { condition };
    // One by one: an index may hold what tells about the first and not about the others.
    const elsewhere = before.map(each => sql`(${each.reached ?? each.condition}) IS NOT TRUE`);
    return { condition: and([condition, ...elsewhere]) };
  });
  return [...levels, ...rest];
}

/** The rule as one condition on the alias. */
export function scopeCondition(
  scope: Scope,
  spec: RecordSpec,
  rule: Rule,
  alias: string,
): Promise<Sql> {
  const key = `condition ${numberOf(rule)} ${spec.name} ${alias} ${scope.reads ?? ""}`;
  return scope.tree.conditionFor(scope.actor, key, () => makeCondition(scope, spec, rule, alias));
}

async function makeCondition(
  scope: Scope,
  spec: RecordSpec,
  rule: Rule,
  alias: string,
): Promise<Sql> {
  const reached = await reachedBy(scope, spec, rule, alias);
  if (reached?.length === 0) return FALSE;
  const shown = shownCondition(scope, spec, alias);
  return reached ? and([or(reached.map(each => each.condition)), shown]) : shown;
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
  const inside = sql`SELECT id FROM organization WHERE ${isBelow(raw("path"), node)}`;
  return [{ condition: sql`${column(alias, owner)} IN (${inside})` }];
}

function equal(alias: string, name: string, value: string): Alternative {
  return { levelColumn: name, place: value, condition: sql`${column(alias, name)} = ${value}` };
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
  const own = ties.map(tie => tieCondition(tie, parent, scope, alias));
  return or([...placed.map(each => each.condition), ...own]);
}
