import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Downloads packages into `debs` with apt's own state kept apart: works without root and changes nothing on the machine. */
export type Apt = { debs: string; download(name: string): Promise<void>; update(): Promise<void> };

/** `lists: "machine"` uses the package lists that are there; `"own"` needs `update()` first. */
export function privateApt(scratch: string, lists: "machine" | "own"): Apt {
  const [state, cache, debs] = ["state", "cache", "debs"].map(name => join(scratch, name));
  for (const path of [`${state}/lists/partial`, `${cache}/archives/partial`, `${debs}`]) {
    mkdirSync(path, { recursive: true });
  }
  const settings = [
    `Dir::Cache=${cache}`,
    "Debug::NoLocking=1",
    "Acquire::Languages=none",
    "APT::Sandbox::User=root",
    "APT::Update::Post-Invoke-Success=",
    ...(lists === "own" ? [`Dir::State::lists=${state}/lists`] : []),
  ].flatMap(setting => ["-o", setting]);
  const apt = async (...words: string[]): Promise<void> => {
    await run("apt-get", [...settings, "-qq", ...words], { cwd: debs, timeout: 300_000 });
  };
  return { debs: `${debs}`, download: name => apt("download", name), update: () => apt("update") };
}
