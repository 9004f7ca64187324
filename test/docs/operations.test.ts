import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readConfig } from "../../server/config";
import { codeIn, tableBelow } from "./markdown";

const PAGE = "docs/operations.md";
const settings = tableBelow(PAGE, "Settings").map(([name = "", standard = ""]) => ({
  name: codeIn(name)[0] ?? "",
  standard: codeIn(standard)[0],
}));

describe("the settings", () => {
  it("are those that the server reads", () => {
    const source = readFileSync("server/config.ts", "utf8");
    const read = [...source.matchAll(/read\("([A-Z_]+)"|env\.([A-Z_]+)/g)].map(
      ([, one, other]) => one ?? other,
    );
    expect(settings.map(each => each.name).sort()).toEqual([...new Set(read)].sort());
  });

  it("have the defaults that the page tells", () => {
    const told = Object.fromEntries(settings.map(each => [each.name, each.standard]));
    const { port, host, dataDir, keyFile, demo, logLevel } = readConfig({});
    expect(told).toMatchObject({
      PORT: String(port),
      HOST: host,
      DEMO: demo,
      LOG_LEVEL: logLevel,
    });
    expect(resolve(told["DATA_DIR"] ?? "")).toBe(dataDir);
    expect(resolve((told["KEY_FILE"] ?? "").replace("DATA_DIR", dataDir))).toBe(keyFile);
  });
});

describe("the start errors", () => {
  const sources = readdirSync("server", { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts"))
    .map(name => readFileSync(join("server", name), "utf8").replace(/\$\{[^}]*\}/g, "…"));
  const rows = tableBelow(PAGE, "When it does not start");

  it.each(rows.flatMap(([says = ""]) => codeIn(says)))("really say %s", words => {
    expect(sources.some(source => source.includes(words))).toBe(true);
  });

  it("are all explained", () => {
    const explained = rows.flatMap(([says = ""]) => codeIn(says));
    const thrown = sources.flatMap(source => [
      ...source.matchAll(/new StartupError\(\s*([`"][^;]+?[`"]),?\s*\)/gs),
    ]);
    const messages = thrown.map(([, text = ""]) => text).filter(text => !/PascalCase/.test(text));
    expect(messages.length).toBeGreaterThan(15);
    expect(messages.filter(text => !explained.some(words => text.includes(words)))).toEqual([]);
  });
});
