import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { CellProblem } from "../../spreadsheet/workbook";
import type { Row } from "../row-codec";
import type { Column, Part } from "./layout";

/** A cell that gives a value, and where it stands. */
export interface Given {
  column: Column;
  text: string;
  row: ImportRow;
  problem?: CellProblem;
}

/** A record as the file wants it. */
export interface Draft {
  part: Part;
  spec: RecordSpec;
  /** Of the existing row once it is found, else of the row to be made. */
  id: string;
  /** The first row of the file that speaks of it. */
  home: ImportRow;
  /** By name of the column. */
  given: Map<string, Given>;
  /** Clear, normalised values by field name. */
  values: Row;
  /** Reference fields that name another record of the file. */
  links: Map<string, Draft>;
  existing: Row | null;
  /** Fields that the file gives another value than the table has. */
  changed: string[];
  /** The actor may change the existing row. */
  isWritable: boolean;
  /** Names of the columns that are told to be wrong. */
  faulty: Set<string>;
  hasFailed: boolean;
}

export type RowAction = "create" | "update" | "unchanged" | "failed";

export interface ImportRow {
  sheet: string;
  /** As the operator sees it in the file. */
  number: number;
  /** By name of the part. */
  drafts: Map<string, Draft>;
  hasFailed: boolean;
}

export function actionOf(draft: Draft): RowAction {
  if (draft.hasFailed) return "failed";
  if (!draft.existing) return "create";
  return draft.changed.length > 0 ? "update" : "unchanged";
}

/** What the draft will hold in the field: the file's value, else the table's. */
export function finalValue(draft: Draft, name: string): unknown {
  const value = draft.values[name];
  return value === undefined ? draft.existing?.[name] : value;
}
