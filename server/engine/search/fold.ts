const MARKS = /\p{M}/gu;
/** Latin with accents, Greek, Cyrillic, raised and circled characters, full-width forms: what the collation has in two cases or forms. */
const TWOFOLD =
  /[\u00a0-\u024f\u0370-\u037e\u0380-\u0523\u1e00-\u1eff\u2070-\u2094\u2100-\u218f\u2460-\u24ff\uff00-\uffef]/g;
const CAPITALS = /[A-Z]+/g;
const SIGN = /^[\x21-\x7e]$/;

/**
 * Text as search compares it: letters of every width, case and accent are one. Character by character, so that
 * what stands side by side still does, and joining none that the database's collation holds apart.
 */
export function fold(text: string): string {
  const plain = text.normalize("NFC").replace(TWOFOLD, plainly);
  return plain.replace(CAPITALS, letters => letters.toLowerCase());
}

function plainly(character: string): string {
  const base = character.normalize("NFKD").replace(MARKS, "");
  if (SIGN.test(base)) return base;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower : character;
}
