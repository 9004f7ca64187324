import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { limits } from "../../limits";
import type { Reference } from "../catalog";
import { type FieldProblem, limitExceeded, type Refusal } from "../errors";
import { among, and, column, sql, type Sql, table, TRUE } from "../sql";
import type { Intent } from "../write/change";
import type { Transaction } from "../write/transaction";
import { writeEach } from "../write/write-each";
import { keyOf } from "./net-changes";
import { problemsOfRefusal } from "./problems";

/** A living row that refers to one record and shall refer to another. */
export interface Move {
  spec: RecordSpec;
  field: FieldSpec;
  rowId: string;
  from: string;
  to: string;
}

/** So many refusals are told. */
const TOLD = 50;
/** Say where a row stands or who wrote it. */
const BESIDES = new Set(["districtId", "unitId", "createdById", "updatedById"]);

/** The fields that may be moved: what a log tells has happened, and stays. */
export function movableReferences({ engine }: Transaction, spec: RecordSpec): Reference[] {
  const all = engine.catalog.referencesTo(spec);
  return all.filter(({ spec: child, field }) => child.kind !== "LOG" && !BESIDES.has(field.name));
}

/** Every living row that refers to one of the ids through the references, as a move to the row that `to` names. */
export async function movesOf(
  tx: Transaction,
  spec: RecordSpec,
  references: readonly (Reference & { which?: Sql })[],
  ids: readonly string[],
  to: string,
): Promise<Move[]> {
  const moves: Move[] = [];
  for (const { spec: child, field, which = TRUE } of references) {
    const uses = and([
      among(column("c", field.name), ids),
      field.typeField ? sql`${column("c", field.typeField)} = ${spec.name}` : TRUE,
      sql`${column("c", "deletedKey")} = 0`,
      which,
    ]);
    const rows = await tx.db.cells(
      sql`SELECT ${column("c", "id")}, ${column("c", field.name)} FROM ${table(child.table, "c")} WHERE ${uses} ORDER BY ${column("c", "id")} LIMIT ${limits.bulkRows + 1}`,
    );
    for (const [rowId, from] of rows as [string, string][]) {
      moves.push({ spec: child, field, rowId, from, to });
    }
    if (moves.length > limits.bulkRows) throw tooMany();
  }
  return moves;
}

/** Moves all of them, or says for each id that they refer to what is in the way; the caller then takes all back. */
export async function moveReferences(
  tx: Transaction,
  moves: readonly Move[],
): Promise<Map<string, FieldProblem[]>> {
  const rows = byRow(moves);
  const { refused, whole } = await writeEach(tx, {
    groups: rows,
    write: part => tx.write(part.map(intentOf)),
    most: TOLD,
  });
  if (whole && refused.size === 0) throw whole;
  const problems = new Map<string, FieldProblem[]>();
  for (const [row, refusal] of refused) {
    if (!refusal) continue;
    for (const id of new Set(row.map(move => move.from))) {
      problems.set(id, [...(problems.get(id) ?? []), ...placed(row, refusal)]);
    }
  }
  return problems;
}

/** A row may refer in several fields. */
type RowMoves = readonly [Move, ...Move[]];

function byRow(moves: readonly Move[]): RowMoves[] {
  const rows = new Map<string, RowMoves>();
  for (const move of moves) {
    const key = keyOf(move.spec.name, move.rowId);
    const known = rows.get(key);
    rows.set(key, known ? [...known, move] : [move]);
  }
  return [...rows.values()];
}

function intentOf(row: RowMoves): Intent {
  const [{ spec, rowId: id }] = row;
  const values = Object.fromEntries(row.map(({ field, to }) => [field.name, to]));
  return { kind: "UPDATE", spec, id, values, isTrusted: true, isRedirected: true };
}

/** The problem with the row that is in the way. */
function placed([{ spec, rowId }]: RowMoves, refusal: Refusal): FieldProblem[] {
  const params = { resource: spec.name, recordId: rowId };
  return problemsOfRefusal(refusal).map(({ path, code, messages, params: more }) => ({
    path: [spec.name, path].filter(Boolean).join("."),
    code,
    messages: {
      zh: `${spec.label}：${messages.zh}`,
      en: `${spec.en}: ${messages.en}`,
    },
    params: { ...more, ...params },
  }));
}

function tooMany(): Refusal {
  const { bulkRows } = limits;
  return limitExceeded(
    `涉及的记录超过${bulkRows}条，请先分批调整`,
    `more than ${bulkRows} rows are concerned: change some of them first`,
  );
}
