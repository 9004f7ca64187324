import { detectFormat } from "./detect-format";
import { nameDateFormats } from "./name-date-formats";
import { openContainer } from "./open-container";
import { parseCsv } from "./parse-csv";
import { parseExcel } from "./parse-excel";
import type { ReadLimits } from "./read-limits";
import { SpreadsheetError } from "./spreadsheet-error";
import { repackZip, unpackZip } from "./unpack-zip";
import type { Sheet, Workbook } from "./workbook";

/** Holds its thread for as long as parsing takes: runs in the worker only. */
export async function parseWorkbook(
  bytes: Buffer,
  filename: string,
  limits: ReadLimits,
): Promise<Workbook> {
  const sheets = await parseSheets(bytes, filename, limits);
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows === 0) throw new SpreadsheetError("EMPTY");
  if (rows > limits.rows) throw new SpreadsheetError("TOO_MANY_ROWS", { limit: limits.rows });
  return { sheets };
}

async function parseSheets(bytes: Buffer, filename: string, limits: ReadLimits): Promise<Sheet[]> {
  const format = detectFormat(bytes, filename);
  if (format === "csv") return parseCsv(bytes, filename, limits);
  if (format === "xls") return parseExcel(openContainer(bytes), limits);
  const entries = await unpackZip(bytes, limits);
  nameDateFormats(entries);
  return parseExcel(repackZip(entries), limits, hasFormulaWithoutValue(entries));
}

/** Written by programs that do not calculate; the parser drops such cells unless it keeps blank ones too. */
function hasFormulaWithoutValue(entries: Map<string, Buffer>): boolean {
  const marks = ["</f></c>", "<v></v></c>", "/></c>"];
  return [...entries].some(
    ([name, content]) =>
      name.startsWith("xl/worksheets/") && marks.some(mark => content.includes(mark)),
  );
}
