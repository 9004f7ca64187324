import { INVISIBLE } from "./invisible";

export type TextLines = "single" | "multiple";

const LINE_END = /\r\n|[\r\u0085\u2028\u2029]/g;
/** Space separators of every width, the ideographic one included. */
const SPACE = /\p{Zs}/gu;
const CONTROL = /(?![\n\t])\p{Cc}/gu;
const LONE_SURROGATE = /\p{Cs}/u;

/** What a person typed, so that what looks equal is equal. Lone surrogates stay, for `isPlainText` to refuse. */
export function normalisePlainText(raw: string, lines: TextLines = "single"): string {
  const text = raw
    .replace(LINE_END, "\n")
    .replace(INVISIBLE, "")
    .replace(CONTROL, "")
    .replace(SPACE, " ")
    .normalize("NFC");
  return (lines === "single" ? text.replace(/\s+/g, " ") : text).trim();
}

/** Normalised already, and storable as UTF-8. */
export function isPlainText(value: string, lines: TextLines = "single"): boolean {
  return !LONE_SURROGATE.test(value) && value === normalisePlainText(value, lines);
}
