import type { Sheet, Workbook } from "../../spreadsheet/workbook";
import { limits } from "../../limits";
import { limitExceeded } from "../errors";
import type { Transaction } from "../write/transaction";
import { checkCreations, checkDrafts, type Headers } from "./check";
import { checkUnique } from "./check-unique";
import type { Draft, ImportRow } from "./draft";
import { Drafts } from "./drafts";
import { type ImportError, ImportErrors } from "./import-error";
import { type Column, compared, type Layout } from "./layout";
import { matchDrafts } from "./match";
import { inOrder } from "./order";
import { readRows, sheetsOf } from "./read-rows";
import { References } from "./references";

/** A file as it was sent. */
export interface ImportFile {
  bytes: Buffer;
  name: string;
  workbook: Workbook;
}

/** What a file would do. */
export interface ImportPlan {
  rows: readonly ImportRow[];
  /** In the order of writing. */
  drafts: readonly Draft[];
  errors: ImportErrors;
  sheets: readonly string[];
}

/** Reads the file against the table as it is now; writes nothing. */
export async function planImport(
  tx: Transaction,
  layout: Layout,
  file: ImportFile,
): Promise<ImportPlan> {
  const errors = new ImportErrors();
  const drafts = new Drafts(layout, tx.engine.nextId, errors);
  const sheets = sheetsOf(file.workbook, layout);
  refuseTooMany(sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0));
  const rows = sheets.flatMap(sheet => readRows(sheet, layout, drafts, errors));
  layout.told.arrange?.(rows);
  completeAll(drafts, errors);
  await new References(tx, layout, drafts, errors).resolve();
  await matchDrafts(tx, layout, drafts, errors);
  await checkDrafts(tx, drafts, headersOf(sheets, layout), errors);
  await checkUnique(tx, layout, drafts, errors);
  await checkCreations(tx, drafts, errors);
  const ordered = layout.parts.flatMap(part => inOrder(drafts.of(part), errors));
  const names = sheets.map(sheet => sheet.name);
  return { rows, drafts: ordered, errors, sheets: names };
}

export function errorsOf({ errors, sheets }: ImportPlan): ImportError[] {
  return errors.sorted(sheets);
}

function refuseTooMany(rows: number): void {
  const { importRows } = limits;
  if (rows <= importRows) return;
  throw limitExceeded(
    `一次最多导入 ${importRows} 行，请拆分成几个文件`,
    `at most ${importRows} rows at a time; split the file`,
  );
}

function completeAll(drafts: Drafts, errors: ImportErrors): void {
  for (const draft of drafts.all) {
    linkParts(draft, errors);
    for (const { column, code, messages } of draft.part.told.complete?.(draft) ?? []) {
      errors.addTo(draft, column, code, messages);
    }
  }
}

/** What another part of the same row gives. */
function linkParts(draft: Draft, errors: ImportErrors): void {
  const { links = {} } = draft.part.told;
  for (const [name, partName] of Object.entries(links)) {
    const target = draft.home.drafts.get(partName);
    if (target) draft.links.set(name, target);
    else {
      const label = draft.spec.field.get(name);
      errors.addTo(draft, name, "REQUIRED", {
        zh: `请填写本行所属的${label?.label ?? name}`,
        en: `say which ${label?.en.toLowerCase() ?? name} the row belongs to`,
      });
    }
  }
}

function headersOf(sheets: readonly Sheet[], { columns }: Layout): Headers {
  return new Map(
    sheets.map(({ name, headerRow, headers }) => {
      const known = headers.map(header => columns.get(compared(header)));
      const present = known.filter((column): column is Column => column !== undefined);
      return [name, { row: headerRow, columns: new Set(present) }];
    }),
  );
}
