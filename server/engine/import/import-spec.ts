import type { RecordType } from "../../../schema/kit/field-spec";
import type { Words } from "../errors";
import type { Row } from "../row-codec";
import type { Transaction } from "../write/transaction";
import type { Draft, ImportRow } from "./draft";

/** How spreadsheets bring in one record, beyond what its declaration says. */
export interface ImportSpec {
  type: RecordType;
  /** The records that a row of the file may give, in the order in which they are written. */
  parts: readonly ImportPart[];
  /** Sheets of the template; one sheet with every column unless given. */
  sheets?: readonly ImportSheet[];
  /** Fields by which a cell names a record of that type, `headPersonId.idNumber` through a reference. */
  references?: Readonly<Record<string, readonly string[]>>;
  /** Ties the records of rows together once all rows have been read. */
  arrange?: (rows: readonly ImportRow[]) => void;
}

export interface ImportSheet {
  name: string;
  /** `part.field`, or `part` for all of its columns. */
  columns: readonly string[];
}

export interface ImportPart {
  /** The part's name within the spec. */
  name: string;
  type: RecordType;
  /** Ways to find the row that a record already has, the surest first. */
  keys: readonly ImportKey[];
  /** Columns besides the writable fields: read-only fields that only find a row. */
  finding?: readonly string[];
  /** Columns whose text names a row in the report; the record's title unless given. */
  label?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  aliases?: Readonly<Record<string, readonly string[]>>;
  notes?: Readonly<Record<string, string>>;
  /** Columns that are no fields; `complete` reads them. */
  extras?: readonly ImportExtra[];
  /** Writable fields without a column. */
  omits?: readonly string[];
  /** Reference fields that are given by another part of the same row. */
  links?: Readonly<Record<string, string>>;
  /** Given whenever that part is given. */
  with?: string;
  /** Rows of the file with the same key are about one and the same record. */
  isShared?: boolean;
  /** Derives values from what the row gives. */
  complete?: (draft: Draft) => readonly ImportComplaint[];
  /** Values that only a new record gets. */
  initial?: (draft: Draft) => Row;
  /** Which of several rows that a key found is meant; undefined: a new one. */
  choose?: (found: readonly Row[], draft: Draft) => Row | undefined;
}

export interface ImportExtra {
  name: string;
  header: string;
  aliases?: readonly string[];
}

/** Fields that tell records apart, the one with the best index first; or a search of its own. */
export type ImportKey =
  | readonly string[]
  | ((drafts: readonly Draft[], tx: Transaction) => Promise<ReadonlyMap<Draft, string>>);

export interface ImportComplaint {
  column: string;
  code: string;
  messages: Words;
}
