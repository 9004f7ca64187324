import fc from "fast-check";
import {
  isDivisionCode,
  normaliseDivisionCode,
} from "../../../schema/kit/identifiers/division-code";

test("is brought to plain digits", () => {
  expect(normaliseDivisionCode(" ４１０７ 02\u3000")).toBe("410702");
});

test.each([
  ["41", true],
  ["4107", true],
  ["410702", true],
  ["410702001", true],
  ["410702001001", true],
  ["410000", true],
  ["410700000000", true],
  ["410702001000", true],
  ["441900003", true],
  ["429004", true],
  ["99", false],
  ["000000", false],
  ["410", false],
  ["41070", false],
  ["4107020", false],
  ["41070200100", false],
  ["410002", false],
  ["410702000001", false],
  ["41070A", false],
  ["410702\n", false],
  ["", false],
])("isDivisionCode(%j) is %p", (value, expected) => {
  expect(isDivisionCode(value)).toBe(expected);
});

test("an unknown province is refused at every level", () => {
  const unknown = fc.constantFrom("00", "10", "16", "24", "38", "47", "55", "66", "70", "83", "99");
  const rest = fc.constantFrom("", "01", "0102", "0102003", "0102003004");
  fc.assert(
    fc.property(unknown, rest, (province, rest) => {
      expect(isDivisionCode(province + rest)).toBe(false);
    }),
  );
});
