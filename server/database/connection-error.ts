import { COLLATION } from "./collation";
import type { Credentials } from "./credentials";
import { errnoOf } from "./errno";
import { reasonOf } from "./reason";
import { StartupError } from "./startup-error";

type Hint = (credentials: Credentials) => string;

const HINTS: Record<string, Hint> = {
  ECONNREFUSED: at =>
    `nothing listens there. Start the server at ${placeOf(at)}, or correct DATABASE_URL`,
  ENOENT: at =>
    `there is no such socket. Start the server at ${placeOf(at)}, or correct DATABASE_URL`,
  ENOTFOUND: () => "the host name is unknown. Correct the host in DATABASE_URL",
  EAI_AGAIN: () => "the host name could not be looked up. Check the name server, or use an address",
  ETIMEDOUT: () => "no answer within 3 s. Check host, port and firewall",
  ER_ACCESS_DENIED_ERROR: ({ user }) =>
    `user ${user} was refused. Correct user and password in DATABASE_URL`,
  ER_DBACCESS_DENIED_ERROR: ({ user, database }) =>
    `user ${user} may not use database ${database}. GRANT ALL ON \`${database}\`.* to that user`,
  ER_BAD_DB_ERROR: ({ database }) =>
    `there is no database ${database}. CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE ${COLLATION}`,
  ER_CON_COUNT_ERROR: () => "it has no free connection. Raise its max_connections",
  ER_HOST_NOT_PRIVILEGED: () => "it does not accept this machine. Allow this host in its accounts",
  HANDSHAKE_NO_SSL_SUPPORT: () => "it offers no encryption. Enable TLS there, or remove ssl=true",
};

/** One line, with what to do. Never contains the password. */
export function connectionError(error: unknown, credentials: Credentials): StartupError {
  const hint =
    HINTS[errnoOf(error) ?? ""]?.(credentials) ?? `${reasonOf(error)}. Check DATABASE_URL`;
  return new StartupError(`No connection to the database at ${placeOf(credentials)}: ${hint}.`);
}

function placeOf(credentials: Credentials): string {
  if ("socketPath" in credentials) return credentials.socketPath;
  return `${credentials.host}:${credentials.port}`;
}
