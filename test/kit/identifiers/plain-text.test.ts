import fc from "fast-check";
import { isPlainText, normalisePlainText } from "../../../schema/kit/identifiers/plain-text";

test.each([
  ["  张三  ", "张三"],
  ["张\u3000\u3000三", "张 三"],
  ["张\u200B三\uFEFF", "张三"],
  ["a\tb\nc", "a b c"],
  ["a\u00A0\u2003b", "a b"],
  ["cafe\u0301", "caf\u00E9"],
  ["e\u200D\u0301", "\u00E9"],
  ["a\u0000\u001B\u007Fb", "ab"],
  ["\u202Eabc\u202C", "abc"],
  ["\u3000", ""],
  ["𠮷野家😀", "𠮷野家😀"],
])("one line: %j becomes %j", (raw, expected) => {
  expect(normalisePlainText(raw)).toBe(expected);
});

test.each([
  ["  一\r\n二\r三\u2028四  ", "一\n二\n三\n四"],
  ["a\tb\n\n  c", "a\tb\n\n  c"],
  ["a\u0000\u000Bb", "ab"],
])("several lines: %j becomes %j", (raw, expected) => {
  expect(normalisePlainText(raw, "multiple")).toBe(expected);
});

test.each([
  ["张三", true],
  ["𠮷", true],
  [" 张三", false],
  ["张\u200B三", false],
  ["a\nb", false],
  ["\uD842", false],
  ["a\uDFB7b", false],
])("isPlainText(%j) is %p", (value, expected) => {
  expect(isPlainText(value)).toBe(expected);
});

test("a normalised text is plain and stays as it is", () => {
  const lines = fc.constantFrom("single" as const, "multiple" as const);
  const piece = fc.constantFrom(
    " ",
    "\u3000",
    "\n",
    "\r",
    "\t",
    "\u200D",
    "\u0301",
    "e",
    "가",
    "\u1100",
    "\u1161",
  );
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: piece }));
  fc.assert(
    fc.property(text, lines, (raw, lines) => {
      const value = normalisePlainText(raw, lines);
      expect(isPlainText(value, lines)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
