import type { Database } from "../database/connection";

const LIMIT_MS = 1_000;

export interface ReadinessInput {
  database: Pick<Database, "pool">;
  hasPendingMigrations(): Promise<boolean>;
}

/** Whether requests can be served: the database answers within a second and has every migration. */
export async function isReady({
  database,
  hasPendingMigrations,
}: ReadinessInput): Promise<boolean> {
  const check = async (): Promise<boolean> => {
    await database.pool.query("SELECT 1");
    return !(await hasPendingMigrations());
  };
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), LIMIT_MS);
  });
  try {
    return await Promise.race([check().catch(() => false), limit]);
  } finally {
    clearTimeout(timer);
  }
}
