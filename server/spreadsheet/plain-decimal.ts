/** At most 15 significant digits, which is what Excel itself shows, and never an exponent. */
export function plainDecimal(number: number): string {
  const short = String(Number(number.toPrecision(15)));
  const [mantissa = "", exponent] = short.split("e");
  if (exponent === undefined) return short;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  // An exponent appears only from 1e21 up or from 1e-7 down, beyond any 15 digits.
  const power = Number(exponent);
  if (power > 0) return sign + digits.padEnd(power + 1, "0");
  return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
}

/** "1.10101E+17": a long number that a spreadsheet program has already spoilt. */
export function isShortenedNumber(text: string): boolean {
  const exponent = /^\d(?:\.\d+)?E\+?(\d+)$/i.exec(text)?.[1];
  return exponent !== undefined && Number(exponent) >= 15;
}
