import { stringify } from "csv-stringify/sync";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { awaitDrain } from "./await-drain";
import type { ExportSheet, ExportValue } from "./export-sheet";
import { guardFormula } from "./formula-guard";

const ROWS_PER_WRITE = 500;

/** UTF-8 with BOM, without which Excel takes Chinese text for GBK. Ends the stream. */
export async function writeCsv(sheet: ExportSheet, stream: Writable): Promise<void> {
  const done = finished(stream, { readable: false });
  // Awaited below; a failure before that must not go unhandled.
  done.catch(() => {});
  stream.write("\ufeff" + toCsv([sheet.columns.map(column => column.header)]));
  let batch: ExportValue[][] = [];
  for await (const row of sheet.rows) {
    if (batch.push(row) < ROWS_PER_WRITE) continue;
    stream.write(toCsv(batch));
    batch = [];
    await awaitDrain(stream);
  }
  stream.end(toCsv(batch));
  await done;
}

function toCsv(rows: ExportValue[][]): string {
  const cell = (value: ExportValue) => (typeof value === "string" ? guardFormula(value) : value);
  return stringify(
    rows.map(row => row.map(cell)),
    { record_delimiter: "\r\n" },
  );
}
