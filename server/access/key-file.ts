import { randomBytes } from "node:crypto";
import { link, mkdir, open, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { reasonOf } from "../database/reason";
import { StartupError } from "../database/startup-error";

import type { KeyRing } from "./cipher";

const LINE = /^(?:([A-Za-z0-9_-]{1,16}):)?([0-9A-Fa-f]{64})$/;
const FIRST_KEY_ID = "k1";
const OTHERS = 0o077;
const MAX_BYTES = 65_536;

/**
 * Lines of `keyid:hex64`, or a bare hex64 that is `k1`. The first line is the active key; a new one goes on top,
 * old lines stay as long as a value is sealed with them, the last as long as its blind indexes are in use.
 */
export async function loadKeyRing(
  path: string,
  { createIfMissing }: { createIfMissing: boolean },
): Promise<KeyRing> {
  const text = await read(path);
  if (text !== null) return parse(path, text);
  if (!createIfMissing) throw new StartupError(missing(path));
  await refusingFaults(path, "created", () => create(path));
  const created = await read(path);
  if (created === null) throw new StartupError(`Key file ${path} vanished while it was created`);
  return parse(path, created);
}

async function read(path: string): Promise<string | null> {
  return refusingFaults(path, "read", async () => {
    const file = await open(path, "r").catch(nullIfMissing);
    if (file === null) return null;
    try {
      await checkPrivate(path, file);
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  });
}

async function checkPrivate(path: string, file: FileHandle): Promise<void> {
  const found = await file.stat();
  if (!found.isFile() || found.size > MAX_BYTES) {
    throw new StartupError(`Key file ${path} is not a small regular file`);
  }
  if ((found.mode & OTHERS) === 0) return;
  throw new StartupError(
    `Key file ${path} is open to other accounts; close it with: chmod 600 ${path}`,
  );
}

/** Written aside and linked, so that the path never shows half a key and a second starter keeps the first one's. */
async function create(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    await writeNew(aside, `${FIRST_KEY_ID}:${randomBytes(32).toString("hex")}\n`);
    await link(aside, path).catch(ignoreExisting);
  } finally {
    await rm(aside, { force: true });
  }
  await syncFolder(dirname(path));
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A key that a power cut takes away takes every value sealed with it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parse(path: string, text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [id, key] = parseLine(`Key file ${path}: line ${index + 1}`, line.trim(), keys);
    keys.set(id, key);
  }
  const ids = [...keys.keys()];
  const [activeId, indexId] = [ids[0], ids.at(-1)];
  if (activeId !== undefined && indexId !== undefined) return { activeId, indexId, keys };
  throw new StartupError(`Key file ${path} has no key`);
}

function parseLine(where: string, line: string, keys: ReadonlyMap<string, Buffer>) {
  const [, id = FIRST_KEY_ID, hex] = LINE.exec(line) ?? [];
  if (hex === undefined)
    throw new StartupError(`${where} is not keyid:key with a key of 64 hex digits`);
  if (keys.has(id)) throw new StartupError(`${where} repeats the key id ${id}`);
  return [id, Buffer.from(hex, "hex")] as const;
}

function missing(path: string): string {
  return `No key file ${path}; make one with: (umask 077 && openssl rand -hex 32 > ${path})`;
}

async function refusingFaults<T>(path: string, verb: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof StartupError) throw fault;
    throw new StartupError(`Key file ${path} cannot be ${verb}: ${reasonOf(fault)}`);
  }
}

function nullIfMissing(fault: unknown): null {
  if (codeOf(fault) === "ENOENT") return null;
  throw fault;
}

function ignoreExisting(fault: unknown): void {
  if (codeOf(fault) !== "EEXIST") throw fault;
}

function codeOf(fault: unknown): unknown {
  return typeof fault === "object" && fault !== null && "code" in fault ? fault.code : undefined;
}
