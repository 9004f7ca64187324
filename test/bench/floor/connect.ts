import { createPool, type Pool, type RowDataPacket } from "mysql2/promise";
import { parseDatabaseUrl } from "../../../server/database/database-url";

export type Cells = (string | number | null)[];
export type Read = (sql: string, params: (string | number)[]) => Promise<Cells[]>;

/** The pool that the hand-written SQL runs on: as many connections as the product has. */
export function openPool(url: string): Pool {
  const { ssl: _ssl, ...where } = parseDatabaseUrl(url);
  return createPool({
    ...where,
    charset: "UTF8MB4_UNICODE_520_CI",
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    connectionLimit: 10,
    // A whole transaction goes in one round trip.
    multipleStatements: true,
  });
}

export function reader(pool: Pool): Read {
  return async (sql, params) => {
    const [rows] = await pool.execute<RowDataPacket[]>({ sql, rowsAsArray: true }, params);
    return rows as unknown as Cells[];
  };
}
