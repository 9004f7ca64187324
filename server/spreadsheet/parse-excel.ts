import { read } from "@e965/xlsx";
import type { WorkBook, WorkSheet } from "@e965/xlsx";
import { buildSheet } from "./build-sheet";
import { excelCell } from "./excel-cell";
import type { ReadLimits } from "./read-limits";
import { SpreadsheetError } from "./spreadsheet-error";
import type { Cell, Row, Sheet } from "./workbook";

/** Sheets in file order; hidden and empty ones are left out. */
export function parseExcel(bytes: Buffer, limits: ReadLimits, sheetStubs = false): Sheet[] {
  const book = readBook(bytes, sheetStubs);
  // What the parser makes of a damaged xls.
  if (book.SheetNames.length === 0) throw new SpreadsheetError("NOT_A_SPREADSHEET");
  const isHidden = (index: number) => Boolean(book.Workbook?.Sheets?.[index]?.Hidden);
  const isDate1904 = Boolean(book.Workbook?.WBProps?.date1904);
  return book.SheetNames.flatMap((name, index) => {
    if (isHidden(index)) return [];
    const sheet = book.Sheets[name];
    // The parser swallows the failure of a single sheet.
    if (!sheet) throw new SpreadsheetError("NOT_A_SPREADSHEET");
    return buildSheet(name, rowsOf(sheet, isDate1904), sheet["!merges"] ?? [], limits);
  });
}

function readBook(bytes: Buffer, sheetStubs: boolean): WorkBook {
  try {
    return read(bytes, {
      type: "buffer",
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      sheetStubs,
    });
  } catch (error) {
    const isEncrypted = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new SpreadsheetError(isEncrypted ? "ENCRYPTED" : "NOT_A_SPREADSHEET");
  }
}

function* rowsOf(sheet: WorkSheet, isDate1904: boolean): Generator<Row> {
  const data = sheet["!data"] ?? [];
  // Keys, because one stray cell may make the array millions of holes long.
  for (const key of Object.keys(data)) {
    const cells: Cell[] = [];
    for (const [column, cell] of Object.entries(data[Number(key)] ?? [])) {
      if (cell) cells[Number(column)] = excelCell(cell, isDate1904);
    }
    yield { number: Number(key) + 1, cells };
  }
}
