import type { Range } from "@e965/xlsx";
import { columnName } from "./column-name";
import type { ReadLimits } from "./read-limits";
import { SpreadsheetError } from "./spreadsheet-error";
import type { Cell, Row, Sheet } from "./workbook";

const EMPTY: Cell = { value: "", kind: "empty" };

/** Rows may be sparse and blank; the result is [] when nothing is filled in. */
export function buildSheet(
  name: string,
  source: Iterable<Row>,
  merges: Range[],
  limits: ReadLimits,
): Sheet[] {
  const filled = filledRows(name, source, limits);
  const header = filled[headerIndex(filled, merges)];
  if (!header) return [];
  const rows = filled.slice(filled.indexOf(header) + 1);
  const width = [header, ...rows].reduce((max, row) => Math.max(max, row.cells.length), 0);
  const headers = Array.from({ length: width }, (_, i) => header.cells[i]?.value ?? "");
  for (const row of rows) fillUp(row, width);
  markMerged(rows, merges);
  if (rows.length > 0) checkHeaders(name, headers);
  return [{ name, headerRow: header.number, headers, rows }];
}

function filledRows(name: string, source: Iterable<Row>, limits: ReadLimits): Row[] {
  const rows: Row[] = [];
  for (const row of source) {
    const width = row.cells.findLastIndex(cell => Boolean(cell?.value)) + 1;
    if (width === 0) continue;
    if (width > limits.columns) {
      throw new SpreadsheetError("TOO_MANY_COLUMNS", { sheet: name, limit: limits.columns });
    }
    row.cells.length = width;
    // Title and header come on top.
    if (rows.push(row) > limits.rows + 2) {
      throw new SpreadsheetError("TOO_MANY_ROWS", { limit: limits.rows });
    }
  }
  return rows;
}

/** A title merged across the columns stands above the headers of most official forms. */
function headerIndex(rows: Row[], merges: Range[]): number {
  const isTitle = ({ number, cells }: Row) =>
    cells.filter(cell => cell?.value).length === 1 &&
    merges.some(({ s, e }) => s.r <= number - 1 && number - 1 <= e.r && s.c < e.c);
  const index = rows.findIndex(row => !isTitle(row));
  return index === -1 ? 0 : index;
}

function fillUp(row: Row, width: number): void {
  for (let i = 0; i < width; i++) row.cells[i] ??= EMPTY;
}

function markMerged(rows: Row[], merges: Range[]): void {
  const waiting = merges.toSorted((a, b) => b.s.r - a.s.r);
  let open: Range[] = [];
  for (const { number, cells } of rows) {
    while ((waiting.at(-1)?.s.r ?? Infinity) < number) open.push(...waiting.splice(-1));
    open = open.filter(range => range.e.r >= number - 1);
    for (const { s, e } of open) {
      for (let i = s.c; i <= e.c && i < cells.length; i++) {
        cells[i] = { ...(cells[i] ?? EMPTY), problem: "MERGED" };
      }
    }
  }
}

function checkHeaders(sheet: string, headers: string[]): void {
  const repeated = headers.find((header, i) => header && headers.indexOf(header) !== i);
  if (!repeated) return;
  const columns = headers.flatMap((header, i) => (header === repeated ? columnName(i) : []));
  throw new SpreadsheetError("DUPLICATE_HEADER", {
    sheet,
    header: repeated,
    columns: columns.join(", "),
  });
}
