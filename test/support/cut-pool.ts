import type { Pool, PoolConnection } from "mysql2/promise";

/** What becomes of a COMMIT whose connection goes. */
export type Cut = "before" | "after" | "none";

/** A pool whose connections are lost around COMMIT, as `next` decides for each. */
export function cutPool(pool: Pool, next: () => Cut): Pool {
  return new Proxy(pool, {
    get: (target, name) => {
      if (name === "getConnection") return async () => cutting(await pool.getConnection(), next);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

function cutting(connection: PoolConnection, next: () => Cut): PoolConnection {
  return new Proxy(connection, {
    get: (target, name) => {
      if (name === "query") return (...asked: Asked) => query(connection, asked, next);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

type Asked = [options: { sql: string }, values?: unknown[]];

/** The commit travels with what is written last. */
async function query(connection: PoolConnection, asked: Asked, next: () => Cut): Promise<unknown> {
  const cut = asked[0].sql.endsWith("COMMIT") ? next() : "none";
  const answer = cut === "before" ? null : await connection.query(...(asked as [never]));
  if (cut === "none") return answer;
  connection.destroy();
  throw Object.assign(new Error("Connection lost: The server closed the connection."), {
    code: "PROTOCOL_CONNECTION_LOST",
    fatal: true,
  });
}
