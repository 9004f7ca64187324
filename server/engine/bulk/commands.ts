import type { Rule } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { labelOf } from "../catalog";
import { forbidden, invalid } from "../errors";
import { reachOf } from "../reach";
import type { Row } from "../row-codec";
import { verbOf } from "../write/load-rows";
import { prepare } from "../write/prepare";
import type { Transaction } from "../write/transaction";
import type { PlanOptions, PlanRequest } from "./plan";
import { type BulkTarget, targetRows } from "./target";
import { matchRows } from "./upsert";
import { writeWanted } from "./write-rows";

type Options = PlanOptions | null | undefined;

export function bulkCreate(
  spec: RecordSpec,
  inputs: readonly Row[],
  options: Options,
): PlanRequest {
  const work = async (tx: Transaction) => {
    refuseStranger(tx, spec, spec.access.create, "CREATE");
    refuseNothing(inputs);
    return writeWanted(
      tx,
      inputs.map((values, index) => ({
        index,
        id: tx.engine.nextId(),
        intent: { kind: "CREATE", spec, values: { ...values } },
      })),
    );
  };
  return { kind: "BULK_CREATE", spec, asked: inputs, options, work };
}

/** Changes the rows that have the key, makes the others. */
export function bulkUpsert(
  spec: RecordSpec,
  inputs: readonly Row[],
  matchOn: readonly string[],
  options: Options,
): PlanRequest {
  const work = async (tx: Transaction) => {
    refuseStranger(tx, spec, spec.access.create, "CREATE");
    refuseNothing(inputs);
    return matchRows(tx, spec, inputs, matchOn);
  };
  return { kind: "BULK_UPSERT", spec, asked: [matchOn, inputs], options, work };
}

export function bulkUpdate(
  spec: RecordSpec,
  target: BulkTarget,
  input: Row,
  options: Options,
): PlanRequest {
  const values = { ...input };
  const work = async (tx: Transaction) => {
    refuseStranger(tx, spec, spec.access.update, "UPDATE");
    // What is wrong for every row is told once.
    prepare(tx, { kind: "UPDATE", spec, values });
    const rows = await targetRows(tx, spec, target, "UPDATE");
    return writeWanted(
      tx,
      rows.map(row => ({
        ...row,
        intent: row.problems.length ? null : { kind: "UPDATE", spec, id: row.id, values },
      })),
    );
  };
  return { kind: "BULK_UPDATE", spec, asked: [target, input], options, work };
}

export function bulkDelete(spec: RecordSpec, target: BulkTarget, options: Options): PlanRequest {
  const work = async (tx: Transaction) => {
    refuseStranger(tx, spec, spec.access.remove, "DELETE");
    const rows = await targetRows(tx, spec, target, "DELETE");
    return writeWanted(
      tx,
      rows.map(row => ({
        ...row,
        intent: row.problems.length ? null : { kind: "DELETE", spec, id: row.id },
      })),
    );
  };
  return { kind: "BULK_DELETE", spec, asked: target, options, work };
}

/** Who may do this to no row at all learns nothing about any. */
export function refuseStranger(
  { actor }: Transaction,
  spec: RecordSpec,
  rule: Rule,
  kind: "CREATE" | "UPDATE" | "DELETE",
): void {
  if (actor && reachOf(rule, spec, actor) === "none") throw forbidden(verbOf(kind), labelOf(spec));
}

function refuseNothing(inputs: readonly Row[]): void {
  if (inputs.length > 0) return;
  const messages = { zh: "没有要写入的内容", en: "there is nothing to write" };
  throw invalid([{ path: "inputs", code: "REQUIRED", messages }]);
}
