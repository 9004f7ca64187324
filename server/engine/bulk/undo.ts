import { nobody, type Rule } from "../../../schema/kit/access";
import { type RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { allColumns, decodeRow } from "../columns";
import { readContextOf } from "../engine";
import { type FieldProblem, forbidden, notFound } from "../errors";
import { placeOf } from "../read/secret-text";
import type { Row } from "../row-codec";
import { scopeCondition } from "../scope";
import { among, column, type Sql, sql, table, TRUE } from "../sql";
import { forbiddenOf } from "../write/authorise";
import type { Change, ChangeKind, Intent } from "../write/change";
import { verbOf } from "../write/load-rows";
import type { Transaction } from "../write/transaction";
import type { NetEntry } from "./change-set-entries";
import { problemsOfRefusal } from "./problems";
import type { WantedRow } from "./write-rows";

interface Undo {
  entry: NetEntry;
  spec: RecordSpec;
  kind: ChangeKind | null;
  row: Row | undefined;
}

/**
 * What takes each entry back. Rows of the set's own record are judged by the caller's rights as they are now; what
 * else the set touched comes back with them.
 */
export async function undoOf(
  tx: Transaction,
  own: RecordSpec,
  entries: readonly NetEntry[],
  isRedirected = false,
): Promise<WantedRow[]> {
  const undos = (await Promise.all(bySpec(tx, entries).map(each => hold(tx, own, ...each)))).flat();
  const beyond = await movedOutOfReach(tx, own, undos);
  const byEntry = new Map(undos.map(undo => [undo.entry, undo]));
  return entries.flatMap((entry, index) => {
    const undo = byEntry.get(entry);
    if (!undo) return [];
    const { spec } = undo;
    const problems = problemsOf(undo, beyond.has(entry.id));
    const intent = problems.length || !undo.kind ? null : intentOf(tx, undo, undo.kind);
    if (intent && isRedirected) intent.isRedirected = true;
    return [{ index, spec, id: entry.id, problems, intent }];
  });
}

function bySpec(tx: Transaction, entries: readonly NetEntry[]): [RecordSpec, NetEntry[]][] {
  const names = [...new Set(entries.map(entry => entry.type))].sort();
  return names.flatMap(name => {
    const spec = tx.engine.catalog.named(name);
    return spec ? [[spec, entries.filter(entry => entry.type === name)]] : [];
  });
}

/** The rows as they are, held, each with what the caller may do to it. */
async function hold(
  tx: Transaction,
  own: RecordSpec,
  spec: RecordSpec,
  entries: NetEntry[],
): Promise<Undo[]> {
  const ids = entries.map(entry => entry.id).sort();
  const [update, remove] = await rightsOf(tx, own, spec);
  const rows = await tx.db.objects<Row>(
    sql`SELECT ${allColumns(spec)}, (${update}) AS mayUpdate, (${remove}) AS mayRemove FROM ${table(spec.table, "t")} WHERE ${among(column("t", "id"), ids)} ORDER BY ${column("t", "id")} FOR UPDATE`,
  );
  const byId = new Map(rows.map(row => [row["id"] as string, decodeRow(spec, row)]));
  return entries.map(entry => ({ entry, spec, kind: kindOf(entry), row: byId.get(entry.id) }));
}

function kindOf({ wasAlive, isAlive, before }: NetEntry): ChangeKind | null {
  if (wasAlive && !isAlive) return "RESTORE";
  if (!wasAlive) return isAlive ? "DELETE" : null;
  return Object.keys(before).length > 0 ? "UPDATE" : null;
}

async function rightsOf(tx: Transaction, own: RecordSpec, spec: RecordSpec): Promise<[Sql, Sql]> {
  if (!tx.actor || spec !== own) return [TRUE, TRUE];
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const { create, update, remove } = spec.access;
  const may = (rule: Rule): Promise<Sql> => scopeCondition(context, spec, rule, "t");
  // What nobody removes goes back with whoever may make it.
  return [await may(update), await may(remove === nobody ? create : remove)];
}

/** Rows that would go back to where the caller's right does not reach. */
async function movedOutOfReach(
  tx: Transaction,
  own: RecordSpec,
  undos: readonly Undo[],
): Promise<Set<string>> {
  const moved = undos.flatMap(({ entry, spec, kind, row }): Change[] => {
    if (spec !== own || kind !== "UPDATE" || !row) return [];
    return [{ kind, spec, id: entry.id, before: row, after: { ...row, ...entry.before } }];
  });
  return new Set((await forbiddenOf(tx, moved)).map(change => change.id));
}

function problemsOf({ entry, spec, kind, row }: Undo, isBeyond: boolean): FieldProblem[] {
  if (!kind) return [];
  if (!row) return problemsOfRefusal(notFound(labelOf(spec)));
  if (row["version"] !== entry.version) return [changedSince(spec, row, entry)];
  const may = Number(row[kind === "UPDATE" ? "mayUpdate" : "mayRemove"]) === 1;
  if (may && !isBeyond) return [];
  return problemsOfRefusal(forbidden(verbOf(kind), labelOf(spec)));
}

function changedSince(spec: RecordSpec, row: Row, { version }: NetEntry): FieldProblem {
  const messages = {
    zh: `${spec.label}此后又有变更，未撤销`,
    en: `the ${spec.en.toLowerCase()} was changed since and stays as it is`,
  };
  const params = { version, currentVersion: row["version"] };
  return { path: "", code: "CHANGED_SINCE", messages, params };
}

function intentOf(tx: Transaction, { entry, spec }: Undo, kind: ChangeKind): Intent {
  const intent = { kind, spec, id: entry.id, revertsId: entry.entryId, isTrusted: true };
  return kind === "DELETE" ? intent : { ...intent, values: clearValues(tx, spec, entry) };
}

/** Former values in clear, so that they are sealed anew. */
function clearValues(tx: Transaction, spec: RecordSpec, { id, before }: NetEntry): Row {
  const opened = Object.entries(before).map(([name, value]) => {
    const field = spec.field.get(name);
    if (field?.kind !== "secret" || !value) return [name, value];
    return [name, tx.engine.cipher.open(value as string, placeOf(spec, field, id))];
  });
  return Object.fromEntries(opened) as Row;
}
