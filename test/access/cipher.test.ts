import fc from "fast-check";
import { CipherError, createCipher, type KeyRing } from "../../server/access/cipher";

const key = (fill: number) => Buffer.alloc(32, fill);
const ring = (...ids: string[]): KeyRing => ({
  activeId: ids[0] ?? "",
  indexId: ids.at(-1) ?? "",
  keys: new Map(ids.map(id => [id, key(Number(id.slice(1)))])),
});
const cipher = createCipher(ring("k1"));
const place = "person.idNumber.42";

test("a sealed value opens in its place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plaintext, associatedData) => {
      expect(cipher.open(cipher.seal(plaintext, associatedData), associatedData)).toBe(plaintext);
    }),
  );
});

test("its form is v1.keyid.nonce.ciphertext.tag and shows nothing", () => {
  const sealed = cipher.seal("11010519491231002X", place);
  expect(sealed).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]{24}\.[\w-]{22}$/);
  expect(cipher.seal("11010519491231002X", place)).not.toBe(sealed);
});

test("the written form does not change", () => {
  const fixed = createCipher(ring("k1"), size => Buffer.alloc(size, 7));
  const sealed = fixed.seal("13800138000", place);
  expect(sealed).toBe("v1.k1.BwcHBwcHBwcHBwcH.BGsNlpNqgefF4_4.0pc8yUqDSMx_hfU2ks3_jA");
  expect(fixed.blindIndex("13800138000", "mobile")).toBe("dbf4200f3a3027bc179adf445237a855");
});

test("it does not open in another place", () => {
  const sealed = cipher.seal("13800138000", place);
  expect(() => cipher.open(sealed, "person.idNumber.43")).toThrow(CipherError);
});

test("it does not open after any change", () => {
  const sealed = cipher.seal("13800138000", place);
  const sign = fc.constantFrom(..."ABCxyz019-_.=v ");
  fc.assert(
    fc.property(fc.nat({ max: sealed.length - 1 }), sign, (at, sign) => {
      const changed = sealed.slice(0, at) + sign + sealed.slice(at + 1);
      if (changed !== sealed) expect(() => cipher.open(changed, place)).toThrow(CipherError);
    }),
    { numRuns: 500 },
  );
});

test.each([
  "",
  "13800138000",
  "v1.k1...",
  "v2.k1.a.b.c",
  "v1.k1.a.b.c",
  "v1.k1.AAAA.AAAA.AAAA.AAAA",
])("%j is no sealed value", sealed => {
  expect(() => cipher.open(sealed, place)).toThrow(CipherError);
});

test("a new active key seals, the old one still opens, a lost one is named", () => {
  const old = cipher.seal("13800138000", place);
  const rotated = createCipher(ring("k2", "k1"));
  expect(rotated.open(old, place)).toBe("13800138000");
  expect(rotated.seal("13800138000", place)).toMatch(/^v1\.k2\./);
  expect(() => createCipher(ring("k2")).open(old, place)).toThrow('No key "k1"');
});

test("a fault never shows the value", () => {
  const sealed = cipher.seal("13800138000", place);
  expect(() => cipher.open(sealed, "elsewhere")).toThrow(/^(?!.*13800138000).*$/);
  expect(() => cipher.open("13800138000", place)).toThrow(/^(?!.*13800138000).*$/);
});

test("the blind index is equal for equal values of one purpose only", () => {
  const index = cipher.blindIndex("13800138000", "mobile");
  expect(index).toMatch(/^[0-9a-f]{32}$/);
  expect(cipher.blindIndex("13800138000", "mobile")).toBe(index);
  expect(cipher.blindIndex("13800138001", "mobile")).not.toBe(index);
  expect(cipher.blindIndex("13800138000", "idNumber")).not.toBe(index);
  expect(createCipher(ring("k2")).blindIndex("13800138000", "mobile")).not.toBe(index);
});

test("the blind index survives a new active key", () => {
  const index = cipher.blindIndex("13800138000", "mobile");
  expect(createCipher(ring("k2", "k1")).blindIndex("13800138000", "mobile")).toBe(index);
});
