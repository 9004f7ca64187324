export type CellKind = "text" | "number" | "date" | "boolean" | "empty";

export type CellProblem = "FORMULA" | "ERROR" | "MERGED" | "NUMBER_PRECISION";

export interface Cell {
  /** Trimmed; a day is YYYY-MM-DD, a number a plain decimal, an empty cell "". */
  value: string;
  kind: CellKind;
  problem?: CellProblem;
}

export interface Row {
  /** 1-based, as the operator sees it in the file. */
  number: number;
  /** As long as `headers` of the sheet. */
  cells: Cell[];
}

export interface Sheet {
  name: string;
  headerRow: number;
  /** A column that has data but no header is "". */
  headers: string[];
  rows: Row[];
}

export interface Workbook {
  sheets: Sheet[];
}
