/** Shown where there is nothing to divide by: neither 0 nor 100 would be true. */
const NOTHING = "—";

/** `n / d` in per cent with two decimals, halves rounded up; null when `d` is 0. */
export function pct(n: number, d: number): string | null {
  return quotient(n * 100, d);
}

/** `n / d` with two decimals, halves rounded up; null when `d` is 0. */
export function quotient(n: number, d: number): string | null {
  if (d === 0) return null;
  const hundredths = (BigInt(n) * 200n + BigInt(d)) / (BigInt(d) * 2n);
  const cents = String(hundredths % 100n).padStart(2, "0");
  return `${hundredths / 100n}.${cents}`;
}

/** `98.22%`, or a dash. */
export function percentText({ numerator, denominator }: Ratio): string {
  const value = pct(numerator, denominator);
  return value === null ? NOTHING : `${value}%`;
}

/** A rate is always kept as the two counts that it is made of. */
export interface Ratio {
  numerator: number;
  denominator: number;
}
