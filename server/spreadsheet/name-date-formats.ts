import type { CellObject } from "@e965/xlsx";

/** Format numbers that mean a date or time in Chinese Excel without the file saying so (ECMA-376 18.8.30). */
const DATES = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
const TIMES = [32, 33, 34, 35, 55, 56];
const FORMATS = new Map([
  ...DATES.map(id => [id, "yyyy-mm-dd"] as const),
  ...TIMES.map(id => [id, "hh:mm:ss"] as const),
]);

/** The xlsx parser knows only formats that the stylesheet names; those of the file come later and win. */
export function nameDateFormats(entries: Map<string, Buffer>): void {
  const formats = [...FORMATS].map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`,
  );
  for (const [name, content] of entries) {
    if (!/^xl\/styles\d*\.xml$/i.test(name)) continue;
    entries.set(name, Buffer.from(insertFormats(content.toString("utf8"), formats.join(""))));
  }
}

function insertFormats(xml: string, formats: string): string {
  const existing = /<(?:\w+:)?numFmts\b[^>/]*>/;
  if (existing.test(xml)) return xml.replace(existing, `$&${formats}`);
  return xml.replace(/<(?:\w+:)?styleSheet\b[^>]*>/, `$&<numFmts>${formats}</numFmts>`);
}

/** In an xls the number of an unnamed format is left on the cell. */
export function formatOf(cell: CellObject & { XF?: { numFmtId?: number } }): string {
  return String(cell.z ?? FORMATS.get(cell.XF?.numFmtId ?? 0) ?? "");
}
