import fc from "fast-check";
import {
  isMobileNumber,
  maskMobileNumber,
  normaliseMobileNumber,
} from "../../../schema/kit/identifiers/mobile-number";

test.each([
  ["+86 138-0013-8000", "13800138000"],
  ["0086 13800138000", "13800138000"],
  ["8613800138000", "13800138000"],
  ["(+86)13800138000", "13800138000"],
  ["１３８００１３８０００", "13800138000"],
  ["＋８６　１３８—００１３—８０００", "13800138000"],
  ["138\u200B00138000", "13800138000"],
  ["86138001380", "86138001380"],
])("%j becomes %s", (raw, expected) => {
  expect(normaliseMobileNumber(raw)).toBe(expected);
});

test.each([
  ["13800138000", true],
  ["19912345678", true],
  ["12800138000", false],
  ["1380013800", false],
  ["138001380000", false],
  ["03731234567", false],
  ["13800138000\n", false],
  ["", false],
])("isMobileNumber(%j) is %p", (value, expected) => {
  expect(isMobileNumber(value)).toBe(expected);
});

test.each([
  ["13800138000", "138****8000"],
  ["1380", "****"],
])("%j is shown as %j", (value, expected) => {
  expect(maskMobileNumber(value)).toBe(expected);
});

test("a digit too few or too many is refused, and normalising twice changes nothing", () => {
  const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
  fc.assert(
    fc.property(mobile, fc.integer({ min: 0, max: 10 }), (value, at) => {
      expect(isMobileNumber(value)).toBe(true);
      expect(isMobileNumber(value.slice(0, at) + value.slice(at + 1))).toBe(false);
      expect(isMobileNumber(`${value.slice(0, at)}0${value.slice(at)}`)).toBe(false);
      expect(normaliseMobileNumber(value)).toBe(value);
    }),
  );
});
