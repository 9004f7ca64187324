import type { Actor } from "../../schema/kit/access";
import { ruleBroken } from "../engine/errors";

const LONGEST_MS = 366 * 86_400_000;

/** A key that could make keys would outlive its own end. */
export function refuseKeyByKey({ key }: Pick<Actor, "key">): void {
  if (!key) return;
  throw ruleBroken(
    "KEY_MAKES_NO_KEY",
    "不能凭 API 密钥新建密钥",
    "an API key makes no further keys",
  );
}

/** People sign in: what they do must be theirs alone. */
export function refusePersonalKey(
  account: { isService: boolean; state: string } | undefined,
): void {
  if (account?.isService && account.state === "ACTIVE") return;
  throw ruleBroken(
    "NOT_A_SERVICE_ACCOUNT",
    "只能为状态正常的服务账号新建密钥",
    "keys are made for active service accounts only",
    "accountId",
  );
}

export function refuseExpiry(expiresAt: string, now: Date): void {
  const left = Date.parse(expiresAt) - now.getTime();
  if (left > 0 && left <= LONGEST_MS) return;
  throw ruleBroken(
    "EXPIRY_OUT_OF_RANGE",
    "有效期须晚于当前时间，且不超过一年",
    "a key ends in the future, and within a year",
    "expiresAt",
  );
}

/** `Ticket, TicketCategory` → the names without blanks, each once; null for every record. */
export function resourcesOf(given: string | null, known: readonly string[]): string | null {
  const names = [...new Set((given ?? "").split(/[\s,，、]+/).filter(Boolean))];
  const wrong = names.find(name => !known.includes(name));
  if (wrong === undefined) return names.length > 0 ? names.join(",") : null;
  throw ruleBroken(
    "UNKNOWN_RESOURCE",
    `没有名为“${wrong}”的记录类别`,
    `there is no record named ${wrong}`,
    "resources",
  );
}
