import { actionOf, type ImportRow, type RowAction } from "./draft";
import { errorsOf, type ImportPlan } from "./plan";
import type { ImportError } from "./import-error";

/** What the operator is told about a file. */
export interface ImportReport {
  hash: string;
  applied: boolean;
  /** Of what was written, to take it back; null when nothing was. */
  changeSetId: string | null;
  /** Rows of the file. */
  total: number;
  create: number;
  update: number;
  unchanged: number;
  failed: number;
  /** In the whole file. */
  errorCount: number;
  errors: ToldError[];
  /** The first rows. */
  rows: { sheet: string; row: number; action: RowAction; label: string | null }[];
}

export interface ToldError {
  sheet: string;
  row: number;
  column: string | null;
  reason: string;
  code: string;
}

const ROWS_SHOWN = 200;
const ERRORS_LISTED = 1000;
const STRENGTH: readonly RowAction[] = ["unchanged", "update", "create", "failed"];

export function reportOf(
  plan: ImportPlan,
  applied: boolean,
  locale: "zh" | "en",
): Omit<ImportReport, "hash" | "changeSetId"> {
  const { rows } = plan;
  const counts = { create: 0, update: 0, unchanged: 0, failed: 0 };
  const actions = rows.map(actionOfRow);
  for (const action of actions) counts[action] += 1;
  const errors = errorsOf(plan).map(error => told(error, locale));
  return {
    ...{ applied, total: rows.length, ...counts },
    ...{ errorCount: errors.length, errors },
    rows: rows.slice(0, ROWS_SHOWN).map((row, at) => ({
      ...{ sheet: row.sheet, row: row.number },
      ...{ action: actions[at] ?? "unchanged", label: labelOf(row) },
    })),
  };
}

/** The report as an answer lists it: the workbook with the errors holds all of them. */
export function listed(report: ImportReport): ImportReport {
  return { ...report, errors: report.errors.slice(0, ERRORS_LISTED) };
}

function told({ messages, ...rest }: ImportError, locale: "zh" | "en"): ToldError {
  return { ...rest, reason: messages[locale] };
}

/** The most that happens to one of the records that the row is the first to speak of. */
function actionOfRow(row: ImportRow): RowAction {
  if (row.hasFailed) return "failed";
  const own = [...row.drafts.values()].filter(draft => draft.home === row);
  return own.map(actionOf).reduce(stronger, "unchanged");
}

function stronger(one: RowAction, other: RowAction): RowAction {
  return STRENGTH.indexOf(one) >= STRENGTH.indexOf(other) ? one : other;
}

/** The words of the file that name the row. */
function labelOf(row: ImportRow): string | null {
  const words = [...row.drafts.values()].flatMap(({ part, given }) => {
    const names = part.told.label ?? part.spec.title;
    return names.flatMap(name => given.get(name)?.text ?? []);
  });
  return words.length > 0 ? words.join(" · ") : null;
}
