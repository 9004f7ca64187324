const MAX_LENGTH = 31;

/** Excel refuses a file whose sheet names are long or hold these characters. */
export function sheetName(name: string): string {
  return (
    name
      .replace(/[*?:/\\[\]]/g, " ")
      .replace(/^'|'$/g, " ")
      .trim()
      .slice(0, MAX_LENGTH) || "Sheet1"
  );
}
