import { SpreadsheetError } from "./spreadsheet-error";

export type Format = "xlsx" | "xls" | "csv";

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** The content decides; only plain text, which has no signature, is known by its name. */
export function detectFormat(bytes: Buffer, filename: string): Format {
  if (bytes.length === 0) throw new SpreadsheetError("EMPTY");
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return "xlsx";
  if (bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) return "xls";
  if (/\.(csv|tsv|txt)$/i.test(filename)) return "csv";
  throw new SpreadsheetError("NOT_A_SPREADSHEET");
}
