import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { privateApt } from "./apt";
import type { Apt } from "./apt";
import { libraryDirectory, PROGRAM_NAMES, programEnvironment } from "./server-program";
import type { Flavour } from "./server-version";

const PACKAGES = [
  "mariadb-server-core",
  "mysql-server-core-8.4",
  "mysql-server-core-8.0",
  "mariadb-server-core-10.6",
];
/** The C and C++ runtime is always the machine's own. */
const RUNTIME = ["libc6", "libgcc-s1", "libstdc++6"];
const LIBRARY_ROUNDS = 3;

const run = promisify(execFile);

/** Unpacks a server into `cacheDir`/root. Needs neither root nor an installation. The caller holds a lock. */
export async function unpackServer(cacheDir: string, flavour?: Flavour): Promise<void> {
  removeLeftovers(cacheDir);
  const scratch = join(cacheDir, `unpack-${process.pid}`);
  const root = join(scratch, "root");
  mkdirSync(root, { recursive: true });
  try {
    const { apt, name } = await downloadServer(scratch, flavour);
    await unpack(apt, root);
    await addLibraries(apt, root, name);
    rmSync(join(cacheDir, "root"), { recursive: true, force: true });
    renameSync(root, join(cacheDir, "root"));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function removeLeftovers(cacheDir: string): void {
  if (!existsSync(cacheDir)) return;
  for (const name of readdirSync(cacheDir).filter(name => name.startsWith("unpack-"))) {
    rmSync(join(cacheDir, name), { recursive: true, force: true });
  }
}

async function downloadServer(scratch: string, flavour: Flavour | undefined) {
  const names = PACKAGES.filter(name => !flavour || name.startsWith(flavour));
  const machine = await firstDownloaded(privateApt(scratch, "machine"), names);
  if (machine) return machine;
  const apt = privateApt(scratch, "own");
  await apt.update();
  const own = await firstDownloaded(apt, names);
  if (own) return own;
  throw new Error(`apt-get offers none of ${names.join(", ")}`);
}

async function firstDownloaded(apt: Apt, names: string[]) {
  for (const name of names) {
    if (await succeeds(apt.download(name))) return { apt, name };
  }
  return undefined;
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

async function unpack(apt: Apt, root: string): Promise<void> {
  for (const file of readdirSync(apt.debs)) {
    await run("dpkg-deb", ["-x", join(apt.debs, file), root]);
  }
}

/** Asks the linker rather than apt what is missing: apt's own answer depends on the health of the whole machine. */
async function addLibraries(apt: Apt, root: string, server: string): Promise<void> {
  const tried = new Set([server, ...RUNTIME]);
  for (let round = 0; round < LIBRARY_ROUNDS; round++) {
    if ((await missingLibraries(root)).length === 0) return;
    const wanted = (await dependencies(apt)).filter(name => !tried.has(name));
    for (const name of wanted) {
      tried.add(name);
      await succeeds(apt.download(name));
    }
    await unpack(apt, root);
  }
  const missing = await missingLibraries(root);
  if (missing.length > 0) throw new Error(`missing shared libraries: ${missing.join(", ")}`);
}

async function missingLibraries(root: string): Promise<string[]> {
  const program = PROGRAM_NAMES.map(name => join(root, "usr/sbin", name)).find(existsSync);
  if (!program) throw new Error("the package holds no server");
  const env = programEnvironment(libraryDirectory(root));
  const { stdout } = await run("ldd", [program], { env });
  const lines = stdout.split("\n").filter(line => line.includes("not found"));
  return lines.map(line => line.trim().split(" ")[0] ?? line);
}

async function dependencies(apt: Apt): Promise<string[]> {
  const names = new Set<string>();
  for (const file of readdirSync(apt.debs)) {
    const { stdout } = await run("dpkg-deb", ["-f", join(apt.debs, file), "Depends"]);
    for (const clause of stdout.split(","))
      names.add(/^[a-z0-9.+-]+/.exec(clause.trim())?.[0] ?? "");
  }
  return [...names].filter(name => /^(lib|zlib)/.test(name));
}
