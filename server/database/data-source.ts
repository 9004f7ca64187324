import * as mysql2 from "mysql2";
import type { Pool, PoolOptions } from "mysql2";
import type { DataSourceOptions } from "typeorm";
import { COLLATION } from "./collation";
import type { Credentials } from "./credentials";
import type { Flavour } from "./server-version";
import { prepareSessions } from "./session";

/** `flavour` is what the server says it is: with the wrong one TypeORM wants to drop every json column. */
export function dataSourceOptions(
  flavour: Flavour,
  credentials: Credentials,
  entities: DataSourceOptions["entities"],
  migrations: DataSourceOptions["migrations"],
): DataSourceOptions {
  const { user, ssl, ...where } = credentials;
  return {
    type: flavour,
    ...where,
    username: user,
    ssl: ssl ? {} : undefined,
    driver: { ...mysql2, createPool: createPreparedPool },
    charset: COLLATION.toUpperCase(),
    timezone: "Z",
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    synchronize: false,
    migrationsRun: false,
    entities,
    migrations,
  };
}

/** TypeORM has no setting for what a new connection must run first. */
function createPreparedPool(options: PoolOptions): Pool {
  const pool = mysql2.createPool(options);
  prepareSessions(pool);
  return pool;
}
