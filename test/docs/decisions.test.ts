import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = "docs/decisions";
const files = readdirSync(FOLDER).sort();

describe("decisions", () => {
  it("are numbered without a gap", () => {
    const numbers = files.map(name => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]));
    expect(numbers).toEqual(files.map((_, at) => at + 1));
  });

  it.each(files)("%s says context, decision, consequences and what enforces it", name => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title);
    expect(headings).toEqual([
      expect.stringMatching(new RegExp(`^${Number(name.slice(0, 4))}\\. `)),
      "Context",
      "Decision",
      "Consequences",
      "Enforced by",
    ]);
    for (const part of text.split(/^## .+$/m).slice(1)) expect(part.trim()).not.toBe("");
  });
});
