import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadKeyRing } from "../../server/access/key-file";
import { StartupError } from "../../server/database/startup-error";

const A = "a".repeat(64);
const B = "b".repeat(64);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "key-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function load(text: string, mode = 0o600) {
  const path = join(folder, "key");
  await writeFile(path, text);
  await chmod(path, mode);
  return loadKeyRing(path, { createIfMissing: false });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const fault = await work.then(
    () => new Error("was not refused"),
    (fault: unknown) => fault,
  );
  expect(fault).toBeInstanceOf(StartupError);
  return fault instanceof Error ? fault.message : "";
}

test("a missing file is created once, for its owner alone", async () => {
  const path = join(folder, "data", "key");
  const made = await loadKeyRing(path, { createIfMissing: true });
  expect(made).toMatchObject({ activeId: "k1", indexId: "k1" });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, "utf8")).toMatch(/^k1:[0-9a-f]{64}\n$/);
  expect(await loadKeyRing(path, { createIfMissing: true })).toEqual(made);
  expect(await readdir(join(folder, "data"))).toEqual(["key"]);
});

test("two starters agree on one key", async () => {
  const path = join(folder, "key");
  const starters = Array.from({ length: 8 }, () => loadKeyRing(path, { createIfMissing: true }));
  const [first, ...others] = await Promise.all(starters);
  for (const other of others) expect(other).toEqual(first);
  expect(await readdir(folder)).toEqual(["key"]);
});

test.each([
  ["a bare key", A, "k1", "k1"],
  ["one line", `k7:${A}\n`, "k7", "k7"],
  ["capitals, blank lines and Windows line ends", `\r\nk2:${B.toUpperCase()}\r\n\r\n`, "k2", "k2"],
  ["several lines", `k2:${B}\n${A}\n`, "k2", "k1"],
])("%s: the first is active, the last makes the indexes", async (_, text, activeId, indexId) => {
  expect(await load(text)).toMatchObject({ activeId, indexId });
});

test("keys are the bytes of the hex digits", async () => {
  const { keys } = await load(`k2:${B}\nk1:${A}\n`);
  expect([...keys]).toEqual([
    ["k2", Buffer.alloc(32, 0xbb)],
    ["k1", Buffer.alloc(32, 0xaa)],
  ]);
});

test.each([
  ["empty", "\n", "has no key"],
  ["short", "k1:abcd", "line 1 is not keyid:key"],
  ["not hex", `k1:${"g".repeat(64)}`, "line 1 is not keyid:key"],
  ["an id with a dot", `k.1:${A}`, "line 1 is not keyid:key"],
  ["twice the same id", `k1:${A}\n${B}`, "line 2 repeats the key id k1"],
])("refuses a file that is %s, without showing it", async (_, text, expected) => {
  const message = await refusal(load(text));
  expect(message).toContain(expected);
  expect(message).not.toMatch(/\n|[abg]{8}/);
});

test.each([0o640, 0o604, 0o620, 0o644])("refuses mode %o", async mode => {
  expect(await refusal(load(A, mode))).toMatch(/chmod 600/);
});

test("refuses a missing file and says how to make one", async () => {
  const missing = loadKeyRing(join(folder, "none"), { createIfMissing: false });
  expect(await refusal(missing)).toMatch(/^No key file .*openssl rand -hex 32/);
});

test("refuses a folder, and a path through a file", async () => {
  const path = join(folder, "sub");
  await mkdir(path, { mode: 0o700 });
  expect(await refusal(loadKeyRing(path, { createIfMissing: true }))).toContain("regular file");
  await writeFile(join(folder, "file"), "");
  const through = loadKeyRing(join(folder, "file", "key"), { createIfMissing: true });
  expect(await refusal(through)).toContain("ENOTDIR");
});
