import { execFile } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parseVersion } from "./server-version";
import type { ServerVersion } from "./server-version";

/** `usr` is the installation that holds share/ and lib/; `libraries` is set where those are not the machine's own. */
export type ServerProgram = ServerVersion & { path: string; usr: string; libraries?: string };

export const PROGRAM_NAMES = ["mariadbd", "mysqld"];

const run = promisify(execFile);

/** Undefined where the program does not run here or is no MySQL or MariaDB server. */
export async function probe(path: string, root?: string): Promise<ServerProgram | undefined> {
  const libraries = root && libraryDirectory(root);
  try {
    const { stdout } = await run(path, ["--no-defaults", "--version"], {
      env: programEnvironment(libraries),
      timeout: 15_000,
    });
    const version = parseVersion(stdout);
    if (!version) return undefined;
    const program = realpathSync(path);
    const usr = root ? join(root, "usr") : dirname(dirname(program));
    return { ...version, path: program, usr, libraries };
  } catch {
    return undefined;
  }
}

export function libraryDirectory(root: string): string {
  const lib = join(root, "usr/lib");
  const names = existsSync(lib) ? readdirSync(lib) : [];
  return join(lib, names.find(name => name.includes("-linux-")) ?? "");
}

/** The server sees none of our own environment, which holds secrets. */
export function programEnvironment(libraries?: string): NodeJS.ProcessEnv {
  const own = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: tmpdir(), TZ: "UTC" };
  return libraries ? { ...own, LD_LIBRARY_PATH: libraries } : own;
}
