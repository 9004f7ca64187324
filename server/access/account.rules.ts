import type { Account } from "../../schema/access/account";
import type { RoleGrant } from "../../schema/access/role-grant";
import { ruleBroken } from "../engine/errors";

/** Nobody gives himself rights, or takes them from himself. */
export function refuseOwnGrant(accountIds: readonly string[], actorId: string | null): void {
  if (actorId === null || !accountIds.includes(actorId)) return;
  throw ruleBroken(
    "OWN_GRANT",
    "不能变更本人账号的授权，请由其他管理员办理",
    "nobody changes his own grants",
    "accountId",
  );
}

type Placed = Pick<RoleGrant, "scope" | "organizationId" | "fromOn" | "toOn">;

/** A scope of organizations names one. */
export function refuseScope({ scope, organizationId, fromOn, toOn }: Placed): void {
  const needsOne = !["SELF", "DISTRICT"].includes(scope);
  if (needsOne && !organizationId) {
    throw ruleBroken(
      "SCOPE_ORGANIZATION",
      "该数据范围须指定组织",
      "this scope needs an organization",
      "organizationId",
    );
  }
  if (!toOn || toOn >= fromOn) return;
  throw ruleBroken(
    "DATES_REVERSED",
    "失效日期不能早于生效日期",
    "the end may not be before the beginning",
    "toOn",
  );
}

/** A program is nobody's hand: what ties a person to rows must not tie it. */
export function refuseServiceOfficial({ isService, officialId }: Account): void {
  if (!isService || !officialId) return;
  throw ruleBroken(
    "SERVICE_WITHOUT_OFFICIAL",
    "服务账号不能对应干部",
    "a service account belongs to no official",
    "officialId",
  );
}

/** An administrator cannot lock himself out. */
export function refuseOwnAccount(accountId: string, actorId: string | null): void {
  if (accountId !== actorId) return;
  throw ruleBroken(
    "OWN_ACCOUNT",
    "不能停用、删除本人账号或更换其使用人",
    "nobody disables, deletes or reassigns his own account",
    "state",
  );
}
