import { normaliseFullWidth } from "./full-width";
import { INVISIBLE } from "./invisible";

/** Half width, upper case, nothing between the signs: what all codes have in common. */
export function compactCode(raw: string): string {
  return normaliseFullWidth(raw).replace(INVISIBLE, "").replace(/\s/g, "").toUpperCase();
}
