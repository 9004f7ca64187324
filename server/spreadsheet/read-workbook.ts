import { detectFormat } from "./detect-format";
import { READ_LIMITS } from "./read-limits";
import type { ReadLimits } from "./read-limits";
import { runWorker } from "./run-worker";
import { SpreadsheetError } from "./spreadsheet-error";
import type { Workbook } from "./workbook";

/**
 * Reads an xlsx, xls or csv file off the main thread.
 * @throws SpreadsheetError when the operator has to change the file
 */
export async function readWorkbook(
  bytes: Buffer,
  filename: string,
  limits: Partial<ReadLimits> = {},
): Promise<Workbook> {
  const all = { ...READ_LIMITS, ...limits };
  checkSize(bytes, filename, all);
  return runWorker({ job: "read", filename, limits: all }, bytes);
}

/** Must precede every hand-over to the worker, which copies the bytes. */
export function checkSize(bytes: Buffer, filename: string, limits: ReadLimits): void {
  const isCsv = detectFormat(bytes, filename) === "csv";
  const limit = isCsv ? limits.csvBytes : limits.excelBytes;
  if (bytes.length <= limit) return;
  throw new SpreadsheetError("TOO_LARGE", { limitMb: Math.floor(limit / 1024 / 1024) });
}
