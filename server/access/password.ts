import { hash, verify, type Options } from "@node-rs/argon2";

const MIN_CHARACTERS = 10;
const MAX_CHARACTERS = 128;
const MIN_CLASSES = 3;
/** A hash takes 19 MiB and a thread; more at once would starve everything else. */
const MAX_CONCURRENT = 4;

/** Argon2id, the library's default algorithm; its enum is a `const enum` and cannot be imported here. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;
const PREFIX = `$argon2id$v=19$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`;

/** Costs as much to verify as a real hash; nobody knows a password for it. */
const DUMMY_HASH = `${PREFIX}${"A".repeat(22)}$${"A".repeat(43)}`;

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Commonest passwords that pass the other rules, in lower case. */
const COMMON = new Set(
  `1q2w3e4r5t! 1qaz2wsx3edc 1qaz2wsx!qaz 1qaz@wsx3edc 1qaz!qaz2wsx 1qazxsw2!@ !qaz2wsx3edc !qaz@wsx3edc
  123456abc! 123qwe!@#qwe a123456789 a1234567890 a123456789! a123456. aa123456! aa12345678 aa123456789 aa123456789!
  aa123456aa aa@123456789 aa@12345678 abc@123456 abc@12345678 abc123456! abc123456789 abc1234567890 abcd1234!
  abcd@1234 abcd1234!@#$ abcd123456 abcd@123456 admin@1234 admin@12345 admin@123456 admin@123456789 admin@2024
  admin@2025 admin@2026 admin123!@# admin1234! admin12345 admin123456 admin123456! admin888888 administrator1
  asdf1234!@#$ asdfghjkl1! changeme1! changeme123 changeme123! china@123456 dangzheng123! huawei@123 huawei@1234
  huawei@123456 iloveyou1! iloveyou123 lianxin@123 lianxin@2025 lianxin@2026 lianxin123! lianxin123456 p@ssw0rd1234
  p@ssw0rd123 p@ssw0rd12 p@ssword123 passw0rd123 passw0rd12! password1! password12! password123 password123!
  password1234 password@123 password@1234 q1w2e3r4t5 q1w2e3r4t5! qq123456789 qwe123!@# qwe123456! qwe@123456
  qweasd123! qweasdzxc1! qweasdzxc123 qwer1234! qwer1234!@#$ qwer@1234 qwerty123! qwerty12345 qwerty@123
  qwertyuiop1! root@123456 test@123456 test1234!@#$ user@123456 welcome123 welcome123! welcome@123 woaini1314
  woaini1314! woaini520! woaini@1314 zaq1@wsxcde3 zaq12wsx!@ zhengfu@123 zhengfu123! zxcvbnm123 zxcvbnm123!`.split(
    /\s+/,
  ),
);

export interface PasswordProblem {
  readonly code: "PASSWORD_LENGTH" | "PASSWORD_CLASSES" | "PASSWORD_HAS_LOGIN" | "PASSWORD_COMMON";
  readonly zh: string;
  readonly en: string;
}

/** Why a new password is refused, or `null`. */
export function passwordProblem(password: string, login: string): PasswordProblem | null {
  if (!hasFittingLength(password)) return LENGTH;
  if (CLASSES.filter(kind => kind.test(password)).length < MIN_CLASSES) return TOO_FEW_CLASSES;
  if (login !== "" && password.toLowerCase().includes(login.toLowerCase())) return HAS_LOGIN;
  return COMMON.has(password.toLowerCase()) ? TOO_COMMON : null;
}

export async function hashPassword(password: string): Promise<string> {
  if (!hasFittingLength(password)) throw new RangeError("A password of this length is not hashed");
  return limited(() => hash(password, OPTIONS));
}

/** With `null` (no such account) it fails after the same time as with a wrong password. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (!hasFittingLength(password)) return false;
  const matches = await limited(() => verify(stored ?? DUMMY_HASH, password));
  return matches && stored !== null;
}

/** True for hashes made with other parameters: hash again at the next successful sign-in. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}

const LENGTH: PasswordProblem = {
  code: "PASSWORD_LENGTH",
  zh: `密码长度应为 ${MIN_CHARACTERS} 至 ${MAX_CHARACTERS} 个字符`,
  en: `A password has ${MIN_CHARACTERS} to ${MAX_CHARACTERS} characters`,
};
const TOO_FEW_CLASSES: PasswordProblem = {
  code: "PASSWORD_CLASSES",
  zh: "密码应包含大写字母、小写字母、数字、符号中的至少三种",
  en: "A password has three of: capital letters, small letters, digits, signs",
};
const HAS_LOGIN: PasswordProblem = {
  code: "PASSWORD_HAS_LOGIN",
  zh: "密码不能包含账号名",
  en: "A password does not contain the account name",
};
const TOO_COMMON: PasswordProblem = {
  code: "PASSWORD_COMMON",
  zh: "该密码过于常见，请换一个",
  en: "This password is too common, choose another",
};

function hasFittingLength(password: string): boolean {
  return password.length >= MIN_CHARACTERS && password.length <= MAX_CHARACTERS;
}

let running = 0;
const waiting: (() => void)[] = [];

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_CONCURRENT) await new Promise<void>(resolve => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
