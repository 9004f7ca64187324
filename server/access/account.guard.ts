import { Account } from "../../schema/access/account";
import { ApiKey } from "../../schema/access/api-key";
import { RoleGrant } from "../../schema/access/role-grant";
import type { Behaviour } from "../engine/behaviour";
import { afterOf, beforeOf, changedFields, changes as changesField } from "../engine/write/change";
import type { Transaction } from "../engine/write/transaction";
import { bumpAccessVersion } from "./access-version";
import {
  refuseOwnAccount,
  refuseOwnGrant,
  refuseScope,
  refuseServiceOfficial,
} from "./account.rules";

/** Every change reaches the sessions at once. */
export const accountBehaviour: Behaviour = {
  type: Account,
  guard: (changes, tx) => {
    for (const change of changes) {
      refuseServiceOfficial(afterOf<Account>(change));
      const isBarred = change.kind === "DELETE" || changesField(change, "state");
      if (isBarred || (change.before && changesField(change, "officialId"))) {
        refuseOwnAccount(change.id, actorOf(tx));
      }
    }
    return Promise.resolve();
  },
  follow: bump,
};

/** A key that is ended is ended at once. */
export const apiKeyBehaviour: Behaviour = { type: ApiKey, follow: bump };

export const roleGrantBehaviour: Behaviour = {
  type: RoleGrant,
  derive: (changes, tx) => {
    const actorId = actorOf(tx);
    if (actorId === null) return;
    for (const change of changes.filter(each => changedFields(each).length > 0)) {
      afterOf<RoleGrant>(change).grantedById = actorId;
    }
  },
  guard: (changes, tx) => {
    for (const change of changes) {
      const before = beforeOf<RoleGrant>(change);
      const after = afterOf<RoleGrant>(change);
      refuseOwnGrant([after.accountId, before?.accountId ?? after.accountId], actorOf(tx));
      if (change.kind !== "DELETE") refuseScope(after);
    }
    return Promise.resolve();
  },
  follow: bump,
};

function actorOf({ actor }: Transaction): string | null {
  return actor?.accountId ?? null;
}

async function bump(_changes: unknown, tx: Transaction): Promise<[]> {
  await bumpAccessVersion(tx.db.connection);
  return [];
}
