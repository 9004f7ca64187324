import { Workbook as ExcelBook } from "exceljs";
import type { Cell as ExcelCell, Worksheet } from "exceljs";
import { clipRules } from "./clip-rules";
import { detectFormat } from "./detect-format";
import { parseWorkbook } from "./parse-workbook";
import { sheetName } from "./sheet-name";
import { repackZip, unpackZip } from "./unpack-zip";
import type { Cell, Sheet } from "./workbook";
import type { ErrorsTask, RowError } from "./worker-message";

export const ERROR_HEADER = "错误原因";
const ERROR_FILL = {
  type: "pattern",
  pattern: "solid",
  fgColor: { argb: "FFFFCDD2" },
} as const;

/** Holds its thread: runs in the worker only. */
export async function buildErrors(bytes: Buffer, task: ErrorsTask): Promise<Uint8Array> {
  const { filename, limits, errors } = task;
  const { sheets } = await parseWorkbook(bytes, filename, limits);
  if (task.keepsLayout && detectFormat(bytes, filename) === "xlsx") {
    const entries = await unpackZip(bytes, limits);
    const marked = await markOriginal(entries, sheets, errors).catch(() => null);
    if (marked) return marked;
  }
  const book = new ExcelBook();
  for (const sheet of sheets) markSheet(copySheet(book, sheet), sheet, errors);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Keeps widths, colours and dropdowns; fails on files that exceljs cannot carry through. */
async function markOriginal(
  entries: Map<string, Buffer>,
  sheets: Sheet[],
  errors: RowError[],
): Promise<Uint8Array> {
  clipRules(entries, Math.max(...sheets.map(sheet => sheet.rows.at(-1)?.number ?? 0)));
  const book = new ExcelBook();
  await book.xlsx.load(new Uint8Array(repackZip(entries)).buffer);
  for (const sheet of sheets) {
    const target = book.getWorksheet(sheet.name);
    if (!target) throw new Error(`sheet ${sheet.name} was lost`);
    markSheet(target, sheet, errors);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function copySheet(book: ExcelBook, sheet: Sheet): Worksheet {
  const target = book.addWorksheet(sheetName(sheet.name));
  sheet.headers.forEach((header, i) => {
    target.getColumn(i + 1).width = Math.max(12, header.length * 2 + 4);
    target.getCell(sheet.headerRow, i + 1).value = header;
  });
  target.getRow(sheet.headerRow).font = { bold: true };
  for (const { number, cells } of sheet.rows) {
    cells.forEach((cell, i) => copyCell(target.getCell(number, i + 1), cell));
  }
  return target;
}

/** A spoilt number stays a number: as text it would pass the next import unnoticed. */
function copyCell(target: ExcelCell, { value, kind, problem }: Cell): void {
  const isSpoilt = kind === "number" && problem === "NUMBER_PRECISION";
  target.numFmt = isSpoilt ? "0" : "@";
  target.value = isSpoilt ? Number(value) : value || null;
}

function markSheet(target: Worksheet, sheet: Sheet, errors: RowError[]): void {
  const used = sheet.headers.indexOf(ERROR_HEADER);
  const column = (used === -1 ? sheet.headers.length : used) + 1;
  target.getColumn(column).width = 50;
  target.getCell(sheet.headerRow, column).value = ERROR_HEADER;
  target.getCell(sheet.headerRow, column).font = { bold: true };
  if (used !== -1) sheet.rows.forEach(row => (target.getCell(row.number, column).value = null));
  const own = errors.filter(error => error.sheet === sheet.name);
  for (const error of own) {
    const cell = target.getCell(error.row, column);
    const earlier = typeof cell.value === "string" ? `${cell.value}；` : "";
    cell.value = earlier + reasonText(error);
    cell.fill = ERROR_FILL;
    fillCell(target, sheet, error);
  }
}

function reasonText({ column, reason }: RowError): string {
  return column === null ? reason : `${column}：${reason}`;
}

function fillCell(target: Worksheet, sheet: Sheet, { row, column }: RowError): void {
  const index = column === null ? -1 : sheet.headers.indexOf(column);
  if (index !== -1) target.getCell(row, index + 1).fill = ERROR_FILL;
}
