import { existsSync } from "node:fs";
import { join } from "node:path";
import { COLLATION } from "./collation";
import type { EmbeddedPaths } from "./embedded-paths";
import type { ServerProgram } from "./server-program";
import { LOCK_WAIT_SECONDS, SQL_MODE } from "./session";

/** Where the messages and, with MariaDB, the system tables' SQL are. */
export function shareDirectory({ usr, flavour }: ServerProgram): string {
  const proof = flavour === "mariadb" ? "mysql_system_tables.sql" : "english/errmsg.sys";
  const places = ["share/mysql", "share/mariadb", "share"].map(place => join(usr, place));
  return places.find(place => existsSync(join(place, proof))) ?? join(usr, "share/mysql");
}

/** What every start needs, the initialising one too. Settings of the machine's my.cnf are not for us. */
export function programArguments(server: ServerProgram, data: string): string[] {
  const share = shareDirectory(server);
  const plugins = ["lib/mysql/plugin", "lib/plugin"]
    .map(place => join(server.usr, place))
    .find(existsSync);
  return [
    "--no-defaults",
    `--basedir=${server.usr}`,
    `--lc-messages-dir=${share}`,
    `--character-sets-dir=${share}/charsets`,
    `--datadir=${data}`,
    ...(plugins ? [`--plugin-dir=${plugins}`] : []),
    // Both refuse to run as root unless told so.
    ...(process.getuid?.() === 0 ? ["--user=root"] : []),
  ];
}

export function serverArguments(server: ServerProgram, paths: EmbeddedPaths, bufferPool: string) {
  return [
    ...programArguments(server, paths.data),
    `--socket=${paths.socket}`,
    `--tmpdir=${paths.tmp}`,
    `--pid-file=${paths.pid}`,
    `--log-error=${paths.log}`,
    "--skip-networking",
    "--skip-name-resolve",
    "--character-set-server=utf8mb4",
    `--collation-server=${COLLATION}`,
    "--default-time-zone=+00:00",
    `--sql-mode=${SQL_MODE}`,
    "--transaction-isolation=READ-COMMITTED",
    "--max-allowed-packet=64M",
    "--max-connections=100",
    `--innodb-buffer-pool-size=${bufferPool}`,
    "--innodb-flush-log-at-trx-commit=1",
    "--innodb-file-per-table=1",
    `--innodb-lock-wait-timeout=${LOCK_WAIT_SECONDS}`,
    "--performance-schema=OFF",
    "--table-open-cache=400",
    "--key-buffer-size=1M",
    "--skip-log-bin",
    ...FLAVOUR_ARGUMENTS[server.flavour],
  ];
}

/** `--loose-`: not every supported version knows it. `secure-file-priv`: Debian's build else wants a directory of its own. */
const FLAVOUR_ARGUMENTS = {
  mariadb: [
    "--innodb-log-file-size=48M",
    "--aria-pagecache-buffer-size=8M",
    "--innodb-buffer-pool-dump-at-shutdown=1",
    "--loose-feedback=OFF",
  ],
  mysql: ["--loose-innodb-redo-log-capacity=64M", "--loose-mysqlx=OFF", "--secure-file-priv=NULL"],
};
