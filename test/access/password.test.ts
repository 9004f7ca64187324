import { hashSync } from "@node-rs/argon2";
import {
  hashPassword,
  needsRehash,
  passwordProblem,
  verifyPassword,
} from "../../server/access/password";

const GOOD = "Mei7-hua-shan";

test.each([
  [GOOD, null],
  ["梅花山下Mei7777", null],
  ["Abc-12345", "PASSWORD_LENGTH"],
  [`Aa1${"x".repeat(126)}`, "PASSWORD_LENGTH"],
  ["", "PASSWORD_LENGTH"],
  ["meihuashan77", "PASSWORD_CLASSES"],
  ["MEIHUASHAN-", "PASSWORD_CLASSES"],
  ["1234567890", "PASSWORD_CLASSES"],
  ["xLi.Wei-2031", "PASSWORD_HAS_LOGIN"],
  ["Admin@123456", "PASSWORD_COMMON"],
  ["P@ssw0rd123", "PASSWORD_COMMON"],
  ["1qaz@WSX3edc", "PASSWORD_COMMON"],
])("%j is refused with %j", (password, code) => {
  expect(passwordProblem(password, "li.wei")?.code ?? null).toBe(code);
});

test("an empty account name forbids nothing", () => {
  expect(passwordProblem(GOOD, "")).toBeNull();
});

test("a refusal says in both languages what to do", () => {
  expect(passwordProblem("short", "li.wei")).toEqual({
    code: "PASSWORD_LENGTH",
    zh: "密码长度应为 10 至 128 个字符",
    en: "A password has 10 to 128 characters",
  });
});

test("a hash fits its password only, and never repeats", async () => {
  const stored = await hashPassword(GOOD);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hashPassword(GOOD)).not.toBe(stored);
  expect(await verifyPassword(stored, GOOD)).toBe(true);
  expect(await verifyPassword(stored, `${GOOD}!`)).toBe(false);
});

test("no account: refused, after a real verification", async () => {
  const stored = await hashPassword(GOOD);
  const time = async (stored: string | null) => {
    const start = performance.now();
    for (let i = 0; i < 10; i++) expect(await verifyPassword(stored, "Wrong-7-wrong")).toBe(false);
    return performance.now() - start;
  };
  const [known, unknown] = [await time(stored), await time(null)];
  expect(unknown).toBeGreaterThan(known / 10);
});

test("lengths out of bounds cost no hash", async () => {
  await expect(hashPassword("x".repeat(129))).rejects.toThrow(RangeError);
  await expect(hashPassword("short")).rejects.toThrow(RangeError);
  expect(await verifyPassword("not even a hash", "x".repeat(1_000_000))).toBe(false);
});

test("many at once all come to their end, failures included", async () => {
  const stored = await hashPassword(GOOD);
  const attempts = Array.from({ length: 20 }, (_, i) =>
    verifyPassword(i % 5 === 0 ? "broken" : stored, GOOD).catch(() => "failed"),
  );
  const results = await Promise.all(attempts);
  expect(results.filter(result => result === true)).toHaveLength(16);
  expect(results.filter(result => result === "failed")).toHaveLength(4);
  expect(await verifyPassword(stored, GOOD)).toBe(true);
});

test("only hashes with other parameters are made again", async () => {
  expect(needsRehash(await hashPassword(GOOD))).toBe(false);
  expect(needsRehash(hashSync(GOOD, { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true);
  expect(needsRehash(hashSync(GOOD, { memoryCost: 19_456, timeCost: 1 }))).toBe(true);
});
