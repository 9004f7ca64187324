import { stream as excelStream } from "exceljs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { awaitDrain } from "./await-drain";
import type { ExportColumn, ExportSheet, ExportValue } from "./export-sheet";
import { sheetName } from "./sheet-name";
import { SpreadsheetError } from "./spreadsheet-error";

const ROWS_PER_TURN = 200;
/** Limits of the xlsx format itself. */
const MAX_ROWS = 1_048_576;
const MAX_TEXT = 32_767;
const FORMATS = { text: "@", number: "General", date: "yyyy-mm-dd" };

/** Ends the stream. @throws SpreadsheetError TOO_MANY_ROWS beyond what a sheet can hold */
export async function writeWorkbook(sheet: ExportSheet, stream: Writable): Promise<void> {
  const done = finished(stream, { readable: false });
  // Awaited below; a failure before that must not go unhandled.
  done.catch(() => {});
  const book = new excelStream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const target = book.addWorksheet(sheetName(sheet.name), {
    views: [{ state: "frozen", ySplit: 1 }],
  });
  target.columns = sheet.columns.map(({ header, width, kind }) => ({
    header,
    width: width ?? Math.max(12, header.length * 2 + 4),
    style: { numFmt: FORMATS[kind] },
  }));
  const header = target.getRow(1);
  header.font = { bold: true };
  header.commit();
  let count = 1;
  for await (const row of sheet.rows) {
    if (++count > MAX_ROWS) throw new SpreadsheetError("TOO_MANY_ROWS", { limit: MAX_ROWS - 1 });
    target.addRow(sheet.columns.map((column, i) => cellValue(row[i] ?? null, column))).commit();
    if (count % ROWS_PER_TURN === 0) await awaitDrain(stream);
  }
  await Promise.race([book.commit(), done]);
}

/** A string is always stored as text, so that nothing in it can run as a formula. */
function cellValue(
  value: ExportValue,
  { kind }: Pick<ExportColumn, "kind">,
): string | number | Date | null {
  if (value === null || value === "") return null;
  if (kind === "number" && isExact(value)) return Number(value);
  if (kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(String(value))) return new Date(String(value));
  return String(value).slice(0, MAX_TEXT);
}

/** Excel keeps 15 digits. */
function isExact(value: string | number): boolean {
  return /^-?\d+(\.\d+)?$/.test(String(value)) && String(value).replace(/\D/g, "").length <= 15;
}
