/** Full-width signs too: East Asian versions of Excel take them for the plain ones. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'(?=[=+\-@\t\r＝＋－＠])/;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** Keeps a spreadsheet program from running text of a csv file as a formula. */
export function guardFormula(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Undoes the guard, so that an exported file can be imported again. */
export function unguardFormula(text: string): string {
  return text.replace(GUARDED, "");
}
