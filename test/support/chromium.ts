import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { reasonOf } from "../../server/database/reason";

export const CHROMIUM_ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PLACES = [
  "/usr/bin/chromium",
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const run = promisify(execFile);

/** The path of a Chromium that runs; installs Debian's where that is possible. Rejects when there is none. */
export async function findChromium(): Promise<string> {
  const chosen = process.env.CHROMIUM;
  if (chosen) return requireRunning(chosen);
  const present = await firstRunning();
  if (present) return present;
  const failure = await install();
  const installed = await firstRunning();
  if (installed) return installed;
  throw new Error(
    `The console tests need Chromium, and none was found (${failure ?? "what apt-get installed does not run"}). Install it (Debian: sudo apt-get install chromium fonts-noto-cjk; macOS: brew install --cask chromium), or set CHROMIUM=/path/to/chromium.`,
  );
}

async function requireRunning(path: string): Promise<string> {
  if (await runs(path)) return path;
  throw new Error(`CHROMIUM=${path} does not run. Set it to a Chromium or Chrome, or unset it.`);
}

async function firstRunning(): Promise<string | undefined> {
  for (const path of [...NAMES.flatMap(onPath), ...PLACES]) {
    if (existsSync(path) && (await runs(path))) return path;
  }
  return undefined;
}

function onPath(name: string): string[] {
  const { stdout } = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
  return stdout ? [stdout.trim()] : [];
}

/** Ubuntu's package is a stub that only says where to get the browser. */
async function runs(path: string): Promise<boolean> {
  return run(path, ["--version"], { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}

/** Answers why nothing was installed. */
async function install(): Promise<string | undefined> {
  if (!existsSync("/usr/bin/apt-get")) return "apt-get is not here";
  if (process.getuid?.() !== 0) return "only root may install packages";
  process.stderr.write("Installing chromium and fonts-noto-cjk with apt-get (once).\n");
  const packages = ["chromium", "fonts-noto-cjk"];
  try {
    await apt("update");
    await apt("install", "-y", "--no-install-recommends", ...packages);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

async function apt(...words: string[]): Promise<void> {
  await run("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    maxBuffer: 64_000_000,
    timeout: 900_000,
  });
}
