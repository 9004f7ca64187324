import { CsvError, parse } from "csv-parse/sync";
import { parse as parsePath } from "node:path";
import { buildSheet } from "./build-sheet";
import { decodeText } from "./decode-text";
import { detectDelimiter } from "./detect-delimiter";
import { textCell } from "./excel-cell";
import { unguardFormula } from "./formula-guard";
import type { ReadLimits } from "./read-limits";
import { SpreadsheetError } from "./spreadsheet-error";
import type { Cell, Row, Sheet } from "./workbook";

/** Far beyond any real row: reached only behind a quote that is never closed. */
const MAX_ROW_CHARACTERS = 2_000_000;

export function parseCsv(bytes: Buffer, filename: string, limits: ReadLimits): Sheet[] {
  return buildSheet(parsePath(filename).name, readRows(decodeText(bytes), limits), [], limits);
}

function readRows(text: Buffer, limits: ReadLimits): Row[] {
  let number = 0;
  const rows: Row[] = [];
  const keep = (values: string[]): null => {
    number++;
    const cells = values.map(csvCell);
    if (cells.some(cell => cell.value) && rows.push({ number, cells }) > limits.rows + 1) {
      throw new SpreadsheetError("TOO_MANY_ROWS", { limit: limits.rows });
    }
    return null;
  };
  try {
    parse(text, {
      delimiter: detectDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_ROW_CHARACTERS,
      on_record: keep,
    });
    return rows;
  } catch (error) {
    throw error instanceof CsvError
      ? new SpreadsheetError("BROKEN_CSV", { row: number + 1 })
      : error;
  }
}

function csvCell(text: string): Cell {
  // ="0101" is how other systems keep Excel from shortening a number.
  const kept = /^="([^"]*)"$/.exec(text)?.[1];
  return textCell(kept ?? unguardFormula(text));
}
