// Compiles the server and the console into dist/, each only when something changed.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { transformFileSync } from "@swc/core";
import { build as buildConsole } from "vite";

const SETTINGS = ["build.mjs", "package-lock.json", ".swcrc"];

function filesIn(...folders) {
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name)),
  );
}

function fingerprint(files) {
  const hash = createHash("sha256");
  for (const file of [...SETTINGS, ...files].sort()) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

async function ifChanged(name, files, make) {
  const stamp = `dist/.${name}`;
  const print = fingerprint(files);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === print) return;
  rmSync(stamp, { force: true });
  await make(files);
  mkdirSync("dist", { recursive: true });
  writeFileSync(stamp, print);
}

function buildServer(files) {
  rmSync("dist/server", { recursive: true, force: true });
  rmSync("dist/schema", { recursive: true, force: true });
  for (const file of files) {
    const out = join("dist", file);
    mkdirSync(dirname(out), { recursive: true });
    if (!file.endsWith(".ts")) copyFileSync(file, out);
    else {
      const { code, map } = transformFileSync(file, { sourceFileName: file });
      const script = out.replace(/\.ts$/, ".js");
      writeFileSync(script, `${code}\n//# sourceMappingURL=${script.split("/").at(-1)}.map\n`);
      writeFileSync(`${script}.map`, map);
    }
  }
}

await ifChanged("server-stamp", filesIn("server", "schema"), buildServer);
await ifChanged("console-stamp", filesIn("admin"), () =>
  buildConsole({ root: "admin", logLevel: "warn", configFile: "admin/vite.config.ts" }),
);
