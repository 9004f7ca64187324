import { copyFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { ServerProgram } from "./server-program";

const PRIVATE_LIBRARIES = "/usr/lib/mysql/private";

/**
 * Ubuntu's AppArmor profile forbids the installed server every directory but its own.
 * The profile is bound to the program's path, so a copy elsewhere is free of it.
 */
export function withoutAppArmor(program: ServerProgram, cacheDir: string): ServerProgram {
  const profile = `/etc/apparmor.d/${program.path.slice(1).replaceAll("/", ".")}`;
  if (program.libraries || !existsSync(profile)) return program;
  const libraries = existsSync(PRIVATE_LIBRARIES) ? PRIVATE_LIBRARIES : undefined;
  return { ...program, path: copyOf(program, cacheDir), libraries };
}

function copyOf({ path, version }: ServerProgram, cacheDir: string): string {
  const directory = join(cacheDir, "copy");
  const copy = join(directory, `${basename(path)}-${version}`);
  if (existsSync(copy) && statSync(copy).size === statSync(path).size) return copy;
  mkdirSync(directory, { recursive: true });
  copyFileSync(path, `${copy}.${process.pid}`);
  renameSync(`${copy}.${process.pid}`, copy);
  return copy;
}
