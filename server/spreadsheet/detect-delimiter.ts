const DELIMITERS = [",", "\t", ";"];
const SAMPLE_BYTES = 64 * 1024;

/** The most frequent candidate outside quotes in the first line that has one. */
export function detectDelimiter(text: Buffer): string {
  const sample = text.toString("utf8", 0, SAMPLE_BYTES).replace(/"[^"]*"/g, "");
  const line = sample.split(/[\r\n]+/).find(part => DELIMITERS.some(mark => part.includes(mark)));
  const count = (mark: string) => (line ?? "").split(mark).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
