import { columnName } from "../../spreadsheet/column-name";
import type { Sheet, Workbook } from "../../spreadsheet/workbook";
import { type FieldProblem, Refusal } from "../errors";
import { normaliseValues } from "../write/validate";
import type { Draft, Given, ImportRow } from "./draft";
import type { Drafts } from "./drafts";
import type { ImportErrors } from "./import-error";
import { type Column, compared, type Layout } from "./layout";
import { cellProblems, readCell } from "./read-cell";

/** The sheets that hold data: by their name in the template, else by their headers, else the first. */
export function sheetsOf({ sheets }: Workbook, layout: Layout): Sheet[] {
  const names = new Set(layout.told.sheets?.map(sheet => sheet.name) ?? [layout.spec.label]);
  const fits = (sheet: Sheet): boolean =>
    names.has(sheet.name) || sheet.headers.some(header => layout.columns.has(compared(header)));
  const found = sheets.filter(fits);
  return found.length > 0 ? found : sheets.slice(0, 1);
}

/** Turns the rows of a sheet into records as the file wants them. */
export function readRows(
  sheet: Sheet,
  layout: Layout,
  drafts: Drafts,
  errors: ImportErrors,
): ImportRow[] {
  const columns = columnsOf(sheet, layout, errors);
  return sheet.rows.map(({ number, cells }) => {
    const row: ImportRow = { sheet: sheet.name, number, drafts: new Map(), hasFailed: false };
    const given: Given[] = [];
    cells.forEach(({ value, problem }, index) => {
      const column = columns[index];
      if (column && (value || problem)) given.push({ column, text: value, row, problem });
    });
    for (const draft of drafts.take(row, given)) readValues(draft, row, errors);
    return row;
  });
}

/** The meaning of each column of the sheet. */
function columnsOf(
  sheet: Sheet,
  { columns, ignored }: Layout,
  errors: ImportErrors,
): (Column | undefined)[] {
  const used = new Set<Column>();
  return sheet.headers.map((header, index) => {
    const column = columns.get(compared(header));
    if (!column && ignored.has(compared(header)) && header) return undefined;
    const name = header || columnName(index);
    if (!column) errors.addToSheet(sheet, name, "UNKNOWN_HEADER", unknownHeader(header, index));
    else if (used.has(column)) {
      errors.addToSheet(sheet, name, "DUPLICATE_HEADER", {
        zh: `“${header}”与另一列含义相同，请只保留一列`,
        en: `"${header}" means the same as another column; keep one`,
      });
    }
    if (column) used.add(column);
    return column;
  });
}

function unknownHeader(header: string, index: number) {
  const name = columnName(index);
  if (!header) {
    return { zh: `${name} 列有内容但没有标题`, en: `column ${name} has data but no header` };
  }
  return {
    zh: `无法识别的标题“${header}”，请使用模板中的标题`,
    en: `unknown header "${header}"; use those of the template`,
  };
}

/** Sets the values that this row gives the record; what cannot be read is told at its cell. */
function readValues(draft: Draft, row: ImportRow, errors: ImportErrors): void {
  for (const [name, { column, text, row: from, problem }] of draft.given) {
    const { field } = column;
    if (from === row && problem) errors.addTo(draft, name, problem, cellProblems[problem]);
    if (from !== row || problem || !field || field.targets) continue;
    const read = readCell(field, text);
    if (!("value" in read)) {
      errors.addTo(draft, name, read.code, read.messages);
      continue;
    }
    try {
      Object.assign(draft.values, normaliseValues([field], { [name]: read.value }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const [problem] = error.fields as [FieldProblem];
      errors.addTo(draft, name, problem.code, problem.messages);
    }
  }
}
