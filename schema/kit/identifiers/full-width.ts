const FULL_WIDTH_ASCII = /[\uFF01-\uFF5E]/g;
const OFFSET = 0xfee0;

/** Full-width Latin letters, digits, signs and spaces, as Chinese input methods type them, to half width. */
export function normaliseFullWidth(raw: string): string {
  return raw
    .replace(FULL_WIDTH_ASCII, sign => String.fromCharCode(sign.charCodeAt(0) - OFFSET))
    .replaceAll("\u3000", " ");
}

/** True when nothing is left to convert. */
export function isHalfWidth(value: string): boolean {
  return value === normaliseFullWidth(value);
}
