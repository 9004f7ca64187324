import type { Credentials } from "./credentials";
import { StartupError } from "./startup-error";

const FORM = "mysql://user:password@host:3306/database";
const PARAMETERS = ["socketPath", "ssl"];

/** Reads DATABASE_URL. `?socketPath=` reaches a local socket; `?ssl=true` encrypts. Messages never repeat the password. */
export function parseDatabaseUrl(text: string): Credentials {
  const url = parseUrl(text);
  const database = decode(url.pathname.slice(1));
  if (!database || database.includes("/")) refuse(`needs one database name at its end`);
  const unknown = [...url.searchParams.keys()].find(name => !PARAMETERS.includes(name));
  if (unknown) refuse(`has the unknown parameter ${unknown} (known: ${PARAMETERS.join(", ")})`);
  const user = decode(url.username);
  if (!user) refuse("names no user");
  const account = { user, password: decode(url.password), database, ssl: readSsl(url) };
  const socketPath = url.searchParams.get("socketPath");
  if (socketPath) return { ...account, socketPath };
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return { ...account, host, port: Number(url.port || 3306) };
}

export function formatDatabaseUrl(credentials: Credentials): string {
  const isSocket = "socketPath" in credentials;
  const url = new URL(`mysql://${isSocket ? "localhost" : hostOf(credentials.host)}`);
  url.username = encodeURIComponent(credentials.user);
  url.password = encodeURIComponent(credentials.password);
  url.pathname = `/${encodeURIComponent(credentials.database)}`;
  if (isSocket) url.searchParams.set("socketPath", credentials.socketPath);
  else url.port = String(credentials.port);
  if (credentials.ssl) url.searchParams.set("ssl", "true");
  return url.href;
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text))
    refuse("is no URL (special characters in the password must be %-encoded)");
  const url = new URL(text);
  if (url.protocol !== "mysql:") refuse(`begins with ${url.protocol}// (MariaDB is mysql: too)`);
  if (!url.hostname) refuse("names no host");
  return url;
}

function readSsl(url: URL): boolean {
  const value = url.searchParams.get("ssl") ?? "false";
  if (value !== "true" && value !== "false") refuse("allows ssl=true and ssl=false only");
  return value === "true";
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return refuse("holds a % that is not followed by two hexadecimal digits (write %25)");
  }
}

function hostOf(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function refuse(reason: string): never {
  throw new StartupError(`DATABASE_URL ${reason}. Write it as ${FORM}`);
}
