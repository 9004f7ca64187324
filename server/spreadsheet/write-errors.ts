import { checkSize } from "./read-workbook";
import { READ_LIMITS } from "./read-limits";
import type { ReadLimits } from "./read-limits";
import { runWorker } from "./run-worker";
import { SpreadsheetError } from "./spreadsheet-error";
import type { RowError } from "./worker-message";

/** Returns the operator's file as xlsx with a column 错误原因 behind the last one. */
export async function writeErrors(
  bytes: Buffer,
  filename: string,
  errors: RowError[],
  limits: Partial<ReadLimits> = {},
): Promise<Buffer> {
  const all = { ...READ_LIMITS, ...limits };
  checkSize(bytes, filename, all);
  const task = { job: "errors", filename, limits: all, errors } as const;
  return runWorker({ ...task, keepsLayout: true }, bytes).catch((error: unknown) => {
    const isTooLarge = error instanceof SpreadsheetError && error.code === "TOO_LARGE";
    if (!isTooLarge) throw error;
    return runWorker({ ...task, keepsLayout: false }, bytes);
  });
}
