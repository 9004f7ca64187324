import type { Pool, PoolConnection, ResultSetHeader } from "mysql2/promise";
import type { Sql } from "./sql";
import type { HeldConnection } from "./write/held-connection";

/** Statements with more parameters vary too much to be worth preparing. */
const PREPARE_MAX = 60;

/** Runs SQL on the pool or inside one transaction. */
export class Db {
  constructor(readonly connection: Pool | PoolConnection | HeldConnection) {}

  /** Rows as arrays of cells in the order of the select list. */
  async cells(statement: Sql): Promise<unknown[][]> {
    const [rows] = await this.send(statement, true);
    return rows as unknown[][];
  }

  async objects<T extends object>(statement: Sql): Promise<T[]> {
    const [rows] = await this.send(statement, false);
    return rows as T[];
  }

  /** Number of rows that the statement changed. */
  async run(statement: Sql): Promise<number> {
    const [result] = await this.send(statement, false);
    return (result as ResultSetHeader).affectedRows;
  }

  /** The same for a statement that will not come again: not worth preparing. */
  async runOnce({ text, params }: Sql): Promise<number> {
    const [result] = await this.connection.query<ResultSetHeader>(text, [...params]);
    return result.affectedRows;
  }

  /** A statement whose answer nobody needs: in a transaction it may travel with a later one, and fail with it. */
  async later(statement: Sql): Promise<void> {
    if ("later" in this.connection) await this.connection.later(statement);
    else await this.runOnce(statement);
  }

  private send({ text, params }: Sql, rowsAsArray: boolean): Promise<[unknown, unknown]> {
    const options = { sql: text, rowsAsArray };
    return params.length > PREPARE_MAX
      ? this.connection.query(options, [...params])
      : this.connection.execute(options, [...params]);
  }
}
