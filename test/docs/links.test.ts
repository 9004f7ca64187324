import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { markdownFiles } from "./markdown";

const LINK = /\]\(([^)\s]+)\)/g;
const HEADING = /^#+ (.+)$/gm;

const links = markdownFiles().flatMap(file =>
  [...readFileSync(file, "utf8").matchAll(LINK)]
    .map(([, target = ""]) => target)
    .filter(target => !/^[a-z]+:/.test(target))
    .map(target => [file, target] as const),
);

describe("documents", () => {
  it.each(links)("%s links to %s, which is there", (file, target) => {
    const [path = "", anchor] = target.split("#");
    const found = path ? normalize(join(dirname(file), path)) : file;
    expect([found, existsSync(found)]).toEqual([found, true]);
    if (anchor) expect(anchorsOf(found)).toContain(anchor);
  });

  it("name no file of the project that is not there", () => {
    const named = markdownFiles().flatMap(file =>
      [...readFileSync(file, "utf8").matchAll(/`((?:server|schema|test|admin)\/[\w./-]+)`/g)].map(
        ([, path = ""]) => `${file}: ${path}`,
      ),
    );
    const madeByTutorial = "schema/organization/notice-board.ts";
    const missing = named.filter(each => {
      const path = each.split(": ")[1] ?? "";
      return path !== madeByTutorial && !existsSync(path);
    });
    expect(missing).toEqual([]);
  });
});

/** As code hosts make them: small letters, hyphens, no signs. */
function anchorsOf(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(HEADING)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
