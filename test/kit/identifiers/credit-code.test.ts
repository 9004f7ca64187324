import fc from "fast-check";
import { isCreditCode, normaliseCreditCode } from "../../../schema/kit/identifiers/credit-code";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

test.each([
  ["９１３５０１００ｍ０００１００ｙ４３", "91350100M000100Y43"],
  [" 91350100-m000100y4-3\u3000", "91350100M000100Y43"],
])("%j becomes %s", (raw, expected) => {
  expect(normaliseCreditCode(raw)).toBe(expected);
});

test.each([
  ["91350100M000100Y43", true],
  ["914403001922038216", true],
  ["9144030071526726XG", true],
  ["91330100799655058B", true],
  ["91350100m000100y43", false],
  ["91350100M000100Y44", false],
  ["9135010OM000100Y43", false],
  ["91350100M000100Y4", false],
  ["91350100M000100Y430", false],
  ["", false],
])("isCreditCode(%j) is %p", (value, expected) => {
  expect(isCreditCode(value)).toBe(expected);
});

test("any wrong character is refused", () => {
  const value = fc.constantFrom("91350100M000100Y43", "9144030071526726XG", "91330100799655058B");
  const place = fc.integer({ min: 0, max: 17 });
  const sign = fc.constantFrom(...ALPHABET);
  fc.assert(
    fc.property(value, place, sign, (value, place, sign) => {
      const changed = value.slice(0, place) + sign + value.slice(place + 1);
      expect(isCreditCode(changed)).toBe(changed === value);
    }),
    { numRuns: 1000 },
  );
});
