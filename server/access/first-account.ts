import type { RowDataPacket } from "mysql2/promise";
import type { Role } from "../../schema/kit/access";
import { shanghaiDay } from "../calendar/shanghai-day";
import type { Database } from "../database/connection";
import { StartupError } from "../database/startup-error";
import { writePassword } from "./account-row";
import type { Executor } from "./executor";
import { hashPassword, passwordProblem } from "./password";
import { toStored } from "./stored-instant";
import { inTransaction } from "./transaction";

const LOGIN = "admin";
const ROLES: Role[] = ["SYSTEM_ADMIN", "ORG_ADMIN"];
const LENGTH = 16;
/** Without the characters that are mistaken for each other on paper. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_+=%";

export interface FirstAccountSetup {
  adminPassword?: string;
  random: (bytes: number) => Buffer;
  now: () => Date;
  nextId: () => string;
}

export interface FirstAccount {
  login: string;
  /** To be shown once; null when it was given. */
  generatedPassword: string | null;
}

/** Makes the administrator of an installation without accounts; null when there is one. Throws StartupError for a weak password. */
export async function ensureFirstAccount(
  { pool }: Pick<Database, "pool">,
  setup: FirstAccountSetup,
): Promise<FirstAccount | null> {
  const [rows] = await pool.execute<RowDataPacket[]>("SELECT 1 FROM account LIMIT 1");
  if (rows.length > 0) return null;
  const { adminPassword, random } = setup;
  const password = adminPassword ?? generatePassword(random);
  refuseWeak(password);
  const passwordHash = await hashPassword(password);
  const isMade = await inTransaction(pool, connection =>
    insert(connection, passwordHash, setup),
  ).then(() => true, unlessMadeMeanwhile);
  return isMade
    ? { login: LOGIN, generatedPassword: adminPassword === undefined ? password : null }
    : null;
}

async function insert(
  connection: Executor,
  passwordHash: string,
  { now, nextId, adminPassword }: FirstAccountSetup,
): Promise<void> {
  const at = now();
  const id = nextId();
  const base = [1, toStored(at), toStored(at), 0];
  // What was printed is on screens and in logs; what the operator chose is his.
  const mustChange = adminPassword === undefined ? 1 : 0;
  await connection.execute(
    `INSERT INTO account (id, login, name, officialId, state, isDemo, mustChangePassword, lastSignInAt, version, createdAt, updatedAt, deletedKey)
     VALUES (?, ?, ?, NULL, 'ACTIVE', 0, ?, NULL, ?, ?, ?, ?)`,
    [id, LOGIN, "系统管理员", mustChange, ...base],
  );
  await writePassword(connection, id, passwordHash, at);
  for (const role of ROLES) {
    await connection.execute(
      `INSERT INTO role_grant (id, accountId, role, scope, fromOn, version, createdAt, updatedAt, deletedKey)
       VALUES (?, ?, ?, 'DISTRICT', ?, ?, ?, ?, ?)`,
      [nextId(), id, role, shanghaiDay(at), ...base],
    );
  }
}

function generatePassword(random: (bytes: number) => Buffer): string {
  for (;;) {
    // The bytes above the last whole multiple would make some characters likelier.
    const bytes = [...random(LENGTH * 8)].filter(byte => byte < 4 * ALPHABET.length);
    const password = bytes
      .slice(0, LENGTH)
      .map(byte => ALPHABET[byte % ALPHABET.length])
      .join("");
    if (passwordProblem(password, LOGIN) === null && password.length === LENGTH) return password;
  }
}

function refuseWeak(password: string): void {
  const problem = passwordProblem(password, LOGIN);
  if (problem) throw new StartupError(`ADMIN_PASSWORD is too weak. ${problem.en}.`);
}

/** Another instance started at the same moment and was first. */
function unlessMadeMeanwhile(fault: unknown): false {
  if (fault instanceof Error && "code" in fault && fault.code === "ER_DUP_ENTRY") return false;
  throw fault;
}
