import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { EmbeddedPaths } from "./embedded-paths";
import { programArguments, shareDirectory } from "./server-arguments";
import { programEnvironment } from "./server-program";
import type { ServerProgram } from "./server-program";
import { writeStamp } from "./stamp";
import type { Stamp } from "./stamp";
import { StartupError } from "./startup-error";

export const EMBEDDED_USER = "app";

const SYSTEM_TABLES = [
  "mysql_system_tables",
  "mysql_performance_tables",
  "mysql_system_tables_data",
  "maria_add_gis_sp_bootstrap",
  "mysql_sys_schema",
];

/** One rename at the end: a data directory is complete or absent, whenever the process is killed. */
export function initialise(server: ServerProgram, paths: EmbeddedPaths, password: string): Stamp {
  refuseForeignFiles(paths.data);
  const scratch = freshScratch(paths);
  if (server.flavour === "mariadb") bootstrapMariadb(server, paths, scratch, password);
  else initialiseMysql(server, paths, scratch, password);
  const stamp = { flavour: server.flavour, version: server.version, password };
  writeStamp(join(scratch, "embedded.json"), stamp);
  rmSync(paths.data, { recursive: true, force: true });
  renameSync(scratch, paths.data);
  return stamp;
}

function refuseForeignFiles(data: string): void {
  if (!existsSync(data) || readdirSync(data).length === 0) return;
  throw new StartupError(
    `${data} holds files that are not Lianxin's and are left untouched. Move them away, or set DATA_DIR to another directory.`,
  );
}

function freshScratch({ dir, data }: EmbeddedPaths): string {
  for (const name of readdirSync(dir).filter(name => name.startsWith("mysql.init-"))) {
    rmSync(join(dir, name), { recursive: true, force: true });
  }
  const scratch = `${data}.init-${process.pid}`;
  mkdirSync(scratch, { mode: 0o700 });
  return scratch;
}

function grants(password: string): string[] {
  const users = ["localhost", "127.0.0.1"].map(host => `'${EMBEDDED_USER}'@'${host}'`);
  return [
    ...users.flatMap(user => [
      `CREATE USER ${user} IDENTIFIED BY '${password}';`,
      `GRANT ALL ON *.* TO ${user} WITH GRANT OPTION;`,
    ]),
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';`,
  ];
}

/** Does what mariadb-install-db does, which needs programs that the core package lacks. The reader wants one statement a line. */
function bootstrapMariadb(
  server: ServerProgram,
  { tmp }: EmbeddedPaths,
  scratch: string,
  password: string,
): void {
  const files = SYSTEM_TABLES.map(name => join(shareDirectory(server), `${name}.sql`));
  const sql = [
    "CREATE DATABASE IF NOT EXISTS mysql;",
    "USE mysql;",
    "SET @auth_root_socket=NULL;",
    ...files.filter(existsSync).map(file => readFileSync(file, "utf8")),
    "FLUSH PRIVILEGES;",
    "DELETE FROM mysql.global_priv WHERE User='' OR (User='root' AND Host<>'localhost');",
    "FLUSH PRIVILEGES;",
    ...grants(password),
  ];
  const words = [`--tmpdir=${tmp}`, "--bootstrap", "--innodb-log-file-size=48M", "--skip-log-bin"];
  runInitialiser(server, scratch, words, `${sql.join("\n")}\n`);
}

function initialiseMysql(
  server: ServerProgram,
  { tmp }: EmbeddedPaths,
  scratch: string,
  password: string,
): void {
  const file = `${scratch}.sql`;
  writeFileSync(file, `${grants(password).join("\n")}\n`, { mode: 0o600 });
  const words = [
    `--tmpdir=${tmp}`,
    "--initialize-insecure",
    "--secure-file-priv=NULL",
    `--init-file=${file}`,
  ];
  try {
    runInitialiser(server, scratch, words);
  } finally {
    rmSync(file, { force: true });
  }
}

function runInitialiser(server: ServerProgram, scratch: string, words: string[], input = "") {
  const { status, stderr, error } = spawnSync(
    server.path,
    [...programArguments(server, scratch), ...words],
    { input, env: programEnvironment(server.libraries), encoding: "utf8" },
  );
  if (status === 0 && !/^ERROR/m.test(stderr)) return;
  const reason = /^.*ERROR.*$/m.exec(stderr ?? "")?.[0] ?? error?.message ?? `status ${status}`;
  throw new StartupError(
    `The embedded database could not be initialised by ${server.path}: ${reason.trim()}. Check the free space of DATA_DIR, or set DATABASE_URL.`,
  );
}
