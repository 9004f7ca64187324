import type { Pool, PoolConnection } from "mysql2/promise";

export async function inTransaction<T>(
  pool: Pool,
  work: (connection: PoolConnection) => Promise<T>,
): Promise<T> {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    connection.release();
    return result;
  } catch (fault) {
    await connection.rollback().then(
      () => connection.release(),
      () => connection.destroy(),
    );
    throw fault;
  }
}
