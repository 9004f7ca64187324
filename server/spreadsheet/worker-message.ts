import type { ReadLimits } from "./read-limits";
import type { SpreadsheetErrorCode, SpreadsheetErrorParams } from "./spreadsheet-error";
import type { Row, Sheet } from "./workbook";

export interface RowError {
  sheet: string;
  /** 1-based row of the file. */
  row: number;
  /** Header of the column at fault; null when the whole row is. */
  column: string | null;
  reason: string;
}

export interface ReadTask {
  job: "read";
  filename: string;
  limits: ReadLimits;
}

export interface ErrorsTask {
  job: "errors";
  filename: string;
  limits: ReadLimits;
  errors: RowError[];
  /** False makes a plain copy of the cells, which always fits. */
  keepsLayout: boolean;
}

export type WorkerTask = (ReadTask | ErrorsTask) & { bytes: Uint8Array };

/** Rows travel in portions, each acknowledged, so that receiving them never holds the event loop. */
export type WorkerMessage =
  | { type: "sheet"; sheet: Sheet }
  | { type: "rows"; rows: Row[] }
  | { type: "file"; bytes: Uint8Array }
  | { type: "done" }
  | { type: "refused"; code: SpreadsheetErrorCode; params: SpreadsheetErrorParams };
