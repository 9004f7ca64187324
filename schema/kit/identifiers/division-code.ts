import { compactCode } from "./compact-code";

/** GB/T 2260: provinces, autonomous regions, municipalities and special regions. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(
    " ",
  ),
);
const SHAPE = /^\d{2}(?:\d{2}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?)?$/;
const NOTHING = /^0*$/;

/** Division code: 2 province, 4 city, 6 county, 9 town, 12 village; a higher level may be filled up with zeros. */
export function normaliseDivisionCode(raw: string): string {
  return compactCode(raw);
}

export function isDivisionCode(value: string): boolean {
  if (!SHAPE.test(value) || !PROVINCES.has(value.slice(0, 2))) return false;
  return hasCityAbove(value) && hasTownAbove(value);
}

function hasCityAbove(value: string): boolean {
  return value.slice(2, 4) !== "00" || NOTHING.test(value.slice(4));
}

/** A town may lie directly below a city (Dongguan has no counties); a village lies in a town. */
function hasTownAbove(value: string): boolean {
  return value.slice(6, 9) !== "000" || NOTHING.test(value.slice(9));
}
