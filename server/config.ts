import { isIP, isIPv4 } from "node:net";
import { join, resolve } from "node:path";
import { parseDatabaseUrl } from "./database/database-url";
import { StartupError } from "./database/startup-error";
import { limits } from "./limits";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const DEMOS = ["district", "none"] as const;

export type Config = {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Only this machine can reach `host`. */
  isLoopback: boolean;
  /** Absolute. */
  dataDir: string;
  /** Without it the server runs a database of its own under `dataDir`. */
  databaseUrl?: string;
  embeddedMysqld?: string;
  /** Absolute. */
  keyFile: string;
  adminPassword?: string;
  demo: (typeof DEMOS)[number];
  logLevel: (typeof LOG_LEVELS)[number];
  /** Addresses and networks whose forwarding headers are believed. */
  trustProxy: string[];
  cookieSecure: boolean;
  limits: typeof limits;
};

/** The only reader of the environment. An empty value counts as none. Throws one StartupError with a line for each wrong setting. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems = [...databaseProblems(env)];
  const read = <T>(name: string, { parse, allowed }: Setting<T>): T | undefined => {
    const text = env[name];
    const value = text ? parse(text) : undefined;
    if (text && value === undefined)
      problems.push(`${name}=${shown(name, text)} must be ${allowed}.`);
    return value;
  };
  const host = read("HOST", HOST) ?? "127.0.0.1";
  const dataDir = resolve(env.DATA_DIR || ".data");
  const config: Config = {
    port: read("PORT", PORT) ?? 4000,
    host,
    isLoopback: isLoopback(host),
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    embeddedMysqld: env.EMBEDDED_MYSQLD || undefined,
    keyFile: resolve(env.KEY_FILE || join(dataDir, "key")),
    adminPassword: read("ADMIN_PASSWORD", PASSWORD),
    demo: read("DEMO", oneOf(DEMOS)) ?? (env.DATABASE_URL ? "none" : "district"),
    logLevel: read("LOG_LEVEL", oneOf(LOG_LEVELS)) ?? "info",
    trustProxy: read("TRUST_PROXY", PROXIES) ?? [],
    // A __Host- cookie cannot be set over plain http, which is what loopback speaks.
    cookieSecure: read("COOKIE_SECURE", BOOLEAN) ?? !isLoopback(host),
    limits,
  };
  if (problems.length > 0) throw new StartupError(problems.join("\n"));
  return config;
}

/** `parse` answers undefined for what is not allowed. */
type Setting<T> = { parse(text: string): T | undefined; allowed: string };

const PORT: Setting<number> = {
  parse: text => (/^\d{1,5}$/.test(text) && Number(text) < 65536 ? Number(text) : undefined),
  allowed: "a whole number from 0 to 65535 (0: any free port)",
};

const HOST: Setting<string> = {
  parse: text => (isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined),
  allowed: "an address or a host name, such as 127.0.0.1, 0.0.0.0 or localhost",
};

const PASSWORD: Setting<string> = {
  parse: text => (text.length >= 10 && text.length <= 128 ? text : undefined),
  allowed: "10 to 128 characters long",
};

const BOOLEAN: Setting<boolean> = {
  parse: text => ({ true: true, false: false })[text],
  allowed: "true or false",
};

const PROXIES: Setting<string[]> = {
  parse: text => {
    const proxies = text === "false" ? [] : text.split(",").map(part => part.trim());
    return proxies.every(isNetwork) ? proxies : undefined;
  },
  allowed:
    "false, or addresses and networks separated by commas, such as 10.0.0.1,192.168.0.0/16 (true is not: it would believe everybody)",
};

function oneOf<T extends string>(values: readonly T[]): Setting<T> {
  return {
    parse: text => values.find(value => value === text),
    allowed: `one of ${values.join(", ")}`,
  };
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  if (!isIP(address) || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128))
  );
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}

function shown(name: string, text: string): string {
  return name === "ADMIN_PASSWORD"
    ? `(${text.length} characters, not shown)`
    : JSON.stringify(text);
}

function* databaseProblems({ DATABASE_URL, KEY_FILE }: NodeJS.ProcessEnv): Generator<string> {
  if (!DATABASE_URL) return;
  if (!KEY_FILE) {
    yield "KEY_FILE is missing: with DATABASE_URL it must name the file that holds the encryption key. Make one: openssl rand -hex 32 > key.txt && chmod 600 key.txt";
  }
  try {
    parseDatabaseUrl(DATABASE_URL);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    yield error.message;
  }
}
