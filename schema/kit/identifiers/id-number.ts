import { compactCode } from "./compact-code";

const SHAPE = /^[1-9]\d{5}(?:18|19|20)\d{9}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/** The citizen identity number of GB 11643-1999, 18 characters. */
export function normaliseIdNumber(raw: string): string {
  return compactCode(raw);
}

/** Division codes are not looked up: old ones stay valid, and permits use prefixes of their own. */
export function isIdNumber(value: string): boolean {
  return SHAPE.test(value) && isRealDay(birthDayIn(value)) && value[17] === checkCharacter(value);
}

/** `YYYY-MM-DD`, or `null` when the number is not valid. */
export function birthDayOfIdNumber(value: string): string | null {
  return isIdNumber(value) ? birthDayIn(value) : null;
}

/** The 17th digit is odd for men; `null` when the number is not valid. */
export function genderOfIdNumber(value: string): "MALE" | "FEMALE" | null {
  if (!isIdNumber(value)) return null;
  return Number(value[16]) % 2 === 1 ? "MALE" : "FEMALE";
}

/** First 6 and last 2; anything that is not 18 long is hidden as a whole. */
export function maskIdNumber(value: string): string {
  if (value.length !== 18) return "*".repeat(value.length);
  return value.slice(0, 6) + "*".repeat(10) + value.slice(16);
}

function birthDayIn(value: string): string {
  return `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
}

function isRealDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

function checkCharacter(value: string): string | undefined {
  const sum = WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(value[index]), 0);
  return CHECK_CHARACTERS[sum % 11];
}
