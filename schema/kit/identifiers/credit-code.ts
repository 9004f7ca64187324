import { compactCode } from "./compact-code";

/** GB 32100-2015 leaves out I, O, S, V and Z. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const BASE = 3;

/** The unified social credit code of an organization, 18 characters. */
export function normaliseCreditCode(raw: string): string {
  return compactCode(raw).replaceAll("-", "");
}

export function isCreditCode(value: string): boolean {
  return SHAPE.test(value) && value[17] === checkCharacter(value);
}

function checkCharacter(value: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const sign of value.slice(0, 17)) {
    sum += weight * ALPHABET.indexOf(sign);
    weight = (weight * BASE) % ALPHABET.length;
  }
  return ALPHABET[(ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length];
}
