import type { Connection, Pool } from "mysql2/promise";

/** A connection, perhaps within a transaction, or the pool. */
export type Executor = Pick<Connection, "execute"> | Pick<Pool, "execute">;
