import { nobody } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { targetsOf } from "../catalog";
import type { FieldProblem } from "../errors";
import { column, sql, table } from "../sql";
import type { Transaction } from "../write/transaction";
import { refuseStranger } from "./commands";
import { checkMerge, type MergeRequest } from "./merge-request";
import { chosenValues, holdMerged, type MergedRow } from "./merge-rows";
import { movableReferences, moveReferences, type Move, movesOf } from "./move-references";
import type { AskedRow, PlanOptions, PlanRequest } from "./plan";
import { writeWanted } from "./write-rows";

/**
 * One row takes the place of others: what refers to them refers to it, and they go to the recycle bin, where their
 * history stays readable. All of it or nothing.
 */
export function mergeRecords(
  spec: RecordSpec,
  asked: MergeRequest,
  options: PlanOptions | null,
): PlanRequest {
  return {
    kind: "MERGE",
    spec,
    asked,
    options: { ...options, onError: "REJECT_ALL" },
    work: tx => merge(tx, spec, asked),
  };
}

async function merge(
  tx: Transaction,
  spec: RecordSpec,
  asked: MergeRequest,
): Promise<readonly AskedRow[]> {
  refuseStranger(tx, spec, spec.access.update, "UPDATE");
  refuseStranger(tx, spec, spec.access.remove, "DELETE");
  const going = checkMerge(spec, asked);
  const rows = await holdMerged(tx, spec, [asked.keepId, ...going]);
  const told = (problems: ReadonlyMap<string, readonly FieldProblem[]>): AskedRow[] =>
    rows.map(each => toldRow(each, problems));
  if (rows.some(each => each.problems.length > 0)) return told(new Map());
  const above = await aboveKept(tx, spec, asked.keepId, going);
  if (above.size > 0) return told(above);
  const moves = await movesOf(tx, spec, movableReferences(tx, spec), going, asked.keepId);
  const left = moves.filter(move => move.spec !== spec || !going.includes(move.rowId));
  refuseRights(tx, spec, left);
  const inTheWay = await moveReferences(tx, left);
  if (inTheWay.size > 0) return told(inTheWay);
  return told(await mergeRows(tx, spec, rows, asked));
}

function toldRow(
  { index, id, row, problems }: MergedRow,
  more: ReadonlyMap<string, readonly FieldProblem[]>,
): AskedRow {
  const version = typeof row["version"] === "number" ? row["version"] : undefined;
  return { index, id, version, problems: [...problems, ...(more.get(id) ?? [])] };
}

/** First the others go, because what they have may be unique; answers what is wrong with which row. */
async function mergeRows(
  tx: Transaction,
  spec: RecordSpec,
  rows: readonly MergedRow[],
  { keepId, choose }: MergeRequest,
): Promise<Map<string, readonly FieldProblem[]>> {
  const values = await chosenValues(tx, spec, rows, choose ?? []);
  const wanted = rows.map(({ index, id }) => ({ index, id }));
  const gone = await writeWanted(
    tx,
    wanted.slice(1).map(each => ({ ...each, intent: { kind: "DELETE", spec, id: each.id } })),
  );
  if (gone.some(hasProblems)) return problemsById(gone);
  const kept = {
    index: 0,
    id: keepId,
    intent: { kind: "UPDATE" as const, spec, values, id: keepId },
  };
  return problemsById(await writeWanted(tx, [kept]));
}

function hasProblems({ problems = [] }: AskedRow): boolean {
  return problems.length > 0;
}

function problemsById(rows: readonly AskedRow[]): Map<string, readonly FieldProblem[]> {
  return new Map(rows.filter(hasProblems).map(({ id, problems = [] }) => [id ?? "", problems]));
}

/** Accounts and grants decide who may do what: they follow only for those who may change them. */
function refuseRights(tx: Transaction, spec: RecordSpec, moves: readonly Move[]): void {
  for (const child of new Set(moves.map(move => move.spec))) {
    const { update } = child.access;
    const decides = child.area === "access" && child !== spec && update !== nobody;
    if (decides) refuseStranger(tx, child, update, "UPDATE");
  }
}

/** Rows above the one that is kept: it would come to stand below itself. */
async function aboveKept(
  tx: Transaction,
  spec: RecordSpec,
  keepId: string,
  going: readonly string[],
): Promise<Map<string, FieldProblem[]>> {
  const messages = {
    zh: `是所保留${spec.label}的上级，不能并入其下级`,
    en: `stands above the ${spec.en.toLowerCase()} that is kept`,
  };
  const found = new Map<string, FieldProblem[]>();
  const own = spec.fields.filter(
    field => field.kind === "ref" && field.foreignKey !== false && targetsOf(field).includes(spec),
  );
  for (const { name } of own) {
    const above = await chainOf(tx, spec, name, keepId);
    const rings = going.filter(id => above.has(id));
    for (const id of rings) found.set(id, [{ path: name, code: "TREE_CYCLE", messages }]);
  }
  return found;
}

async function chainOf(
  tx: Transaction,
  spec: RecordSpec,
  name: string,
  id: string,
): Promise<Set<string>> {
  const chain = new Set<string>();
  let at: string | null = id;
  while (at !== null && !chain.has(at)) {
    if (at !== id) chain.add(at);
    const [row]: unknown[][] = await tx.db.cells(
      sql`SELECT ${column("t", name)} FROM ${table(spec.table, "t")} WHERE ${column("t", "id")} = ${at}`,
    );
    at = (row?.[0] as string | null | undefined) ?? null;
    if (at === id) break;
  }
  return chain;
}
