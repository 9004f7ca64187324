const RULE_RANGES = /(<(?:\w+:)?dataValidation\b[^>]*\ssqref=")([^"]*)/g;
const RANGE = /([A-Z]+)(\d+):([A-Z]+)(\d+)/g;

/** exceljs keeps a rule once per cell: one for whole columns would take minutes and all memory. */
export function clipRules(entries: Map<string, Buffer>, lastRow: number): void {
  for (const [name, content] of entries) {
    if (!name.startsWith("xl/worksheets/") || !content.includes("dataValidation")) continue;
    const clipped = content
      .toString("utf8")
      .replace(RULE_RANGES, (_, start: string, ranges: string) => start + clip(ranges, lastRow));
    entries.set(name, Buffer.from(clipped));
  }
}

function clip(ranges: string, lastRow: number): string {
  return ranges.replace(
    RANGE,
    (_, left: string, top: string, right: string, bottom: string) =>
      `${left}${top}:${right}${Math.max(Number(top), Math.min(Number(bottom), lastRow))}`,
  );
}
