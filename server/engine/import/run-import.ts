import { createHash } from "node:crypto";
import { recordAuditEvent } from "../../access/audit";
import { readWorkbook } from "../../spreadsheet/read-workbook";
import { SpreadsheetError } from "../../spreadsheet/spreadsheet-error";
import type { AskedRow } from "../bulk/plan";
import { runPlan } from "../bulk/run-plan";
import { reachOf } from "../reach";
import { forbidden, Refusal } from "../errors";
import { labelOf } from "../catalog";
import type { Store } from "../store";
import type { Transaction } from "../write/transaction";
import { tryWrite } from "./diagnose";
import type { Layout } from "./layout";
import { type ImportFile, type ImportPlan, planImport } from "./plan";
import { type ImportReport, reportOf } from "./report";

export interface ImportRequest {
  bytes: Buffer;
  name: string;
  /** Of the plan to be applied; null tries it out. */
  hash: string | null;
  address: string | null;
}

/** Tries a file out, or applies exactly what a trial has shown: a change set that can be taken back. */
export async function runImport(
  store: Store,
  layout: Layout,
  request: ImportRequest,
): Promise<ImportReport> {
  const { actor, locale } = store.occasion;
  refuseStranger(layout, actor);
  const { bytes, name, hash } = request;
  const file = { bytes, name, workbook: await read(bytes, name) };
  const isTrial = hash === null;
  let plan: ImportPlan | undefined;
  const done = await runPlan(store, {
    kind: "IMPORT",
    spec: layout.spec,
    asked: createHash("sha256").update(bytes).digest("base64url"),
    // A file is applied with the hash of its trial, or not at all.
    options: {
      dryRun: isTrial,
      planHash: hash || "none",
      reason: `导入：${name.slice(0, NAME_MAX)}`,
    },
    areRowsTold: false,
    work: async tx => {
      plan = await writeFile(tx, layout, file, isTrial);
      return rowsOf(plan);
    },
    settle: async tx => {
      if (plan) await recordImport(tx, layout, file, plan, request.address);
    },
  }).catch(error => {
    throw error instanceof Refusal && STALE.has(error.code) ? stale() : error;
  });
  if (!plan) throw new Error("an import that was answered without being tried");
  const applied = !isTrial && done.failed === 0;
  return { ...reportOf(plan, applied, locale), hash: done.planHash, changeSetId: done.changeSetId };
}

const NAME_MAX = 200;
/** A row that was changed between the reading and the writing is as good as another plan. */
const STALE = new Set(["CONFLICT", "PLAN_STALE"]);

async function writeFile(
  tx: Transaction,
  layout: Layout,
  file: ImportFile,
  isTrial: boolean,
): Promise<ImportPlan> {
  // Held until the end: two imports of one kind would not see each other's new rows.
  if (!isTrial) await tx.nextNumber(`import:${layout.spec.name}`.slice(0, 20), yearOf(tx));
  const plan = await planImport(tx, layout, file);
  if (plan.errors.list.length === 0) await tryWrite(tx, layout, plan.drafts, plan.errors);
  return plan;
}

/** The records of the file, and what is wrong with it. */
function rowsOf({ drafts, errors }: ImportPlan): AskedRow[] {
  const problems = errors.list.map(({ code, messages }) => ({ path: "", code, messages }));
  const rows = drafts.map(({ spec, id, existing }, index) => {
    const version = existing ? Number(existing["version"]) : undefined;
    return { index, spec, id, version };
  });
  if (problems.length === 0) return rows;
  return [...rows, { index: rows.length, id: null, problems }];
}

function yearOf({ today }: Transaction): number {
  return Number(today.slice(0, 4));
}

async function recordImport(
  tx: Transaction,
  { spec }: Layout,
  { name }: ImportFile,
  plan: ImportPlan,
  address: string | null,
): Promise<void> {
  const { create, update, unchanged } = reportOf(plan, true, "zh");
  await recordAuditEvent(tx.db.connection, {
    id: tx.engine.nextId(),
    at: tx.now,
    actorId: tx.actor?.accountId ?? null,
    action: "IMPORT",
    recordType: spec.name,
    recordId: null,
    detail: `${name.slice(0, 200)}：新建 ${create} 行，修改 ${update} 行，无变化 ${unchanged} 行`,
    address,
    requestId: tx.requestId,
  });
}

/** Whoever may neither make nor change such a record has nothing to import. */
export function refuseStranger({ spec }: Layout, actor: Store["occasion"]["actor"]): void {
  const { create, update } = spec.access;
  if ([create, update].every(rule => reachOf(rule, spec, actor) === "none")) {
    throw forbidden({ zh: "导入", en: "import" }, labelOf(spec));
  }
}

async function read(bytes: Buffer, name: string) {
  try {
    return await readWorkbook(bytes, name);
  } catch (error) {
    throw error instanceof SpreadsheetError ? refusalOfFile(error) : error;
  }
}

const TOO_MUCH = new Set(["TOO_MANY_ROWS", "TOO_MANY_COLUMNS", "TOO_LARGE", "BOMB"]);

/** A file that cannot be read, as the operator is told. */
export function refusalOfFile({ code, messages, params }: SpreadsheetError): Refusal {
  const kind = TOO_MUCH.has(code) ? "LIMIT_EXCEEDED" : "VALIDATION_FAILED";
  return new Refusal(kind, messages, { problem: code, ...params });
}

function stale(): Refusal {
  return new Refusal("PLAN_STALE", {
    zh: "数据或文件在核对之后有变动，请重新核对",
    en: "the data or the file changed since the check; check again",
  });
}
