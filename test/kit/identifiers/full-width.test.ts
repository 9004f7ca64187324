import fc from "fast-check";
import { isHalfWidth, normaliseFullWidth } from "../../../schema/kit/identifiers/full-width";

test.each([
  ["ＡＢＣ１２３", "ABC123"],
  ["（＋８６）　ｘ～", "(+86) x~"],
  ["中文，。", "中文,。"],
  ["plain", "plain"],
])("%j becomes %j", (raw, expected) => {
  expect(normaliseFullWidth(raw)).toBe(expected);
});

test("what is converted is half width", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), raw => {
      expect(isHalfWidth(normaliseFullWidth(raw))).toBe(true);
    }),
  );
  expect(isHalfWidth("Ａ")).toBe(false);
});
