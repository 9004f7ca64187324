import { randomUUID } from "node:crypto";
import type { ResultSetHeader } from "mysql2/promise";
import type { Database } from "./connection";
import { StartupError } from "./startup-error";

const INSTANCES = 1024;
const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;

export interface InstanceLease {
  /** 0..1023, in every id that this instance makes. */
  instance: number;
  release(): Promise<void>;
}

/** Takes a free instance number as a row and keeps it until released. Throws StartupError when all are taken. */
export async function leaseInstance({ pool }: Pick<Database, "pool">): Promise<InstanceLease> {
  const holder = randomUUID();
  for (let instance = 0; instance < INSTANCES; instance += 1) {
    if (!(await take(pool, instance, holder))) continue;
    const renewal = setInterval(
      () => void take(pool, instance, holder).catch(() => undefined),
      RENEW_MS,
    );
    renewal.unref();
    return {
      instance,
      release: async () => {
        clearInterval(renewal);
        await pool.execute("DELETE FROM instance_lease WHERE id = ? AND holder = ?", [
          instance,
          holder,
        ]);
      },
    };
  }
  throw new StartupError(
    `All ${INSTANCES} instance numbers are taken. Stop an instance, or wait ${LEASE_SECONDS} s.`,
  );
}

/** Takes or renews the number unless somebody else holds it. */
async function take(pool: Database["pool"], instance: number, holder: string): Promise<boolean> {
  const until = `DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ${LEASE_SECONDS} SECOND)`;
  await pool.execute("DELETE FROM instance_lease WHERE id = ? AND expiresAt < UTC_TIMESTAMP(3)", [
    instance,
  ]);
  const [made] = await pool.execute<ResultSetHeader>(
    `INSERT IGNORE INTO instance_lease (id, holder, expiresAt) VALUES (?, ?, ${until})`,
    [instance, holder],
  );
  if (made.affectedRows === 1) return true;
  const [renewed] = await pool.execute<ResultSetHeader>(
    `UPDATE instance_lease SET expiresAt = ${until} WHERE id = ? AND holder = ?`,
    [instance, holder],
  );
  return renewed.affectedRows === 1;
}
