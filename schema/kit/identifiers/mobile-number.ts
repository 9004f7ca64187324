import { compactCode } from "./compact-code";

const SHAPE = /^1[3-9]\d{9}$/;
const SEPARATORS = /[-.()\u2010-\u2015\u2212]/g;
const COUNTRY_CODE = /^(?:\+86|0086|86(?=1\d{10}$))/;

/** A mobile number of the mainland: 11 digits, no country code, no separators. */
export function normaliseMobileNumber(raw: string): string {
  return compactCode(raw).replace(SEPARATORS, "").replace(COUNTRY_CODE, "");
}

export function isMobileNumber(value: string): boolean {
  return SHAPE.test(value);
}

/** First 3 and last 4; anything that is not 11 long is hidden as a whole. */
export function maskMobileNumber(value: string): string {
  if (value.length !== 11) return "*".repeat(value.length);
  return `${value.slice(0, 3)}****${value.slice(7)}`;
}
