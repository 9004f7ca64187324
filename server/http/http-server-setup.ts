import type { ApolloServer } from "@apollo/server";
import type { Access } from "../access/access";
import type { AccessContext } from "../access/access-context";
import type { Database } from "../database/connection";
import type { Answers } from "../engine/repeat/answers";
import type { BodyLimits } from "./body-watch";
import type { GraphqlLimits } from "./graphql-handler";
import type { Logger } from "./logger";
import type { Route } from "./route";

export interface HttpServerSetup<C extends AccessContext> {
  config: {
    host: string;
    port: number;
    cookieSecure: boolean;
    trustProxy: readonly string[];
    limits: GraphqlLimits & BodyLimits & { importCsvBytes: number };
  };
  database: Pick<Database, "pool">;
  hasPendingMigrations(): Promise<boolean>;
  access: Access;
  apollo: ApolloServer<C>;
  /** Without it keys of repeated requests mean nothing. */
  answers?: Answers;
  makeContext(caller: AccessContext): C;
  routes?: readonly Route<C>[];
  /** Of the built console; it may be missing. */
  consoleDir: string;
  log: Logger;
  now: () => Date;
}
