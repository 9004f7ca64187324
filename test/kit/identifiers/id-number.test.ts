import fc from "fast-check";
import {
  birthDayOfIdNumber,
  genderOfIdNumber,
  isIdNumber,
  maskIdNumber,
  normaliseIdNumber,
} from "../../../schema/kit/identifiers/id-number";

test.each([
  ["１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"],
  [" 110105 19491231 002x ", "11010519491231002X"],
  ["110105\u200B19491231\u3000002X\uFEFF", "11010519491231002X"],
])("%j becomes %s", (raw, expected) => {
  expect(normaliseIdNumber(raw)).toBe(expected);
});

test.each([
  ["11010519491231002X", true],
  ["440524188001010014", true],
  ["11010519491231002x", false],
  ["110105194912310020", false],
  ["11010519490229002X", false],
  ["110105491231002", false],
  ["01010519491231002X", false],
  ["11010519491231002X\n", false],
  ["", false],
])("isIdNumber(%j) is %p", (value, expected) => {
  expect(isIdNumber(value)).toBe(expected);
});

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function withCheck(body: string): string {
  const sum = WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0);
  return body + "10X98765432"[sum % 11];
}

test("29 February needs a leap year", () => {
  expect(isIdNumber(withCheck("11010520000229002"))).toBe(true);
  expect(isIdNumber(withCheck("11010519000229002"))).toBe(false);
});

test("birth day and gender", () => {
  expect(birthDayOfIdNumber("11010519491231002X")).toBe("1949-12-31");
  expect(genderOfIdNumber("11010519491231002X")).toBe("FEMALE");
  expect(genderOfIdNumber("440524188001010014")).toBe("MALE");
  expect(birthDayOfIdNumber("110105194912310020")).toBeNull();
  expect(genderOfIdNumber("110105194912310020")).toBeNull();
});

test.each([
  ["11010519491231002X", "110105**********2X"],
  ["110105491231002", "***************"],
  ["", ""],
])("%j is shown as %j", (value, expected) => {
  expect(maskIdNumber(value)).toBe(expected);
});

const idNumber = fc
  .tuple(
    fc.integer({ min: 110000, max: 829999 }),
    fc.date({
      min: new Date("1800-01-01"),
      max: new Date("2099-12-31"),
      noInvalidDate: true,
    }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([place, birth, sequence]) => {
    const day = birth.toISOString().slice(0, 10).replaceAll("-", "");
    return withCheck(`${place}${day}${String(sequence).padStart(3, "0")}`);
  });

test("any wrong digit is refused", () => {
  const place = fc.integer({ min: 0, max: 17 });
  const step = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(idNumber, place, step, (value, place, step) => {
      expect(isIdNumber(value)).toBe(true);
      const digit = (Number(value[place]?.replace("X", "0")) + step) % 10;
      expect(isIdNumber(value.slice(0, place) + digit + value.slice(place + 1))).toBe(
        value[place] === "X" ? false : value[place] === String(digit),
      );
    }),
  );
});

test("two neighbours that changed places are refused", () => {
  fc.assert(
    fc.property(idNumber, fc.integer({ min: 0, max: 16 }), (value, at) => {
      const swapped = value.slice(0, at) + value[at + 1] + value[at] + value.slice(at + 2);
      expect(isIdNumber(swapped)).toBe(swapped === value);
    }),
  );
});
