import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { Desk } from "./support/desk";
import { heading } from "./support/form";
import { DESK, PHONE } from "./support/visitor";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("admin", "王建国", "ORG_ADMIN", "district");
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

interface Screen {
  name: string;
  path: string;
  title: string;
}

const SCREENS = (): Screen[] => [
  { name: "dashboard", path: "/", title: "工作台" },
  { name: "list", path: "/Organization", title: "组织" },
  { name: "record", path: `/Organization/${desk.office.place.street}/show`, title: "和平街道" },
  { name: "form", path: `/Organization/${desk.office.place.street}`, title: "编辑：和平街道" },
  { name: "tree", path: "/tree/Organization", title: "组织树" },
  { name: "import", path: "/import/Organization", title: "数据导入" },
  { name: "create", path: "/Organization/create", title: "新建组织" },
  {
    name: "bin",
    path: "/Organization?filter=%7B%22scope%22%3A%22TRASHED%22%7D",
    title: "组织回收站",
  },
  { name: "password", path: "/password", title: "修改密码" },
  { name: "nowhere", path: "/nowhere", title: "页面不存在" },
];

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** The serious violations of the page as it stands. */
async function violations(page: Page, name: string): Promise<string[]> {
  await page.waitForFunction(() => !document.querySelector(".MuiSkeleton-root"));
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(AXE);
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(result => result.violations)`,
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(node => `${name}: ${id} ${node.html.slice(0, 200)}`));
}

async function inspectAll(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { name, path, title } of SCREENS()) {
    await desk.goto(page, path);
    await heading(page, title).waitFor();
    found.push(...(await violations(page, name)));
  }
  return found;
}

describe("accessibility", () => {
  it("has no serious fault in light", async () => {
    const door = await desk.visit();
    await door.getByLabel("账号").waitFor();
    expect(await violations(door, "login")).toEqual([]);
    expect(await inspectAll(await desk.signIn("admin"))).toEqual([]);
  });

  it("has no serious fault in dark, which is remembered", async () => {
    const page = await desk.visit();
    await page.getByRole("button", { name: "切换到深色" }).click();
    await page.getByRole("button", { name: "切换到浅色" }).waitFor();
    expect(await violations(page, "login")).toEqual([]);
    const inside = await desk.signIn("admin", DESK, page.context());
    expect(await inspectAll(inside)).toEqual([]);
    const shade = await inside.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(shade).toBe("rgb(18, 22, 28)");
  });
});

describe("a phone", () => {
  it.each([360, 390])("never scrolls sideways at %d px", async wide => {
    const page = await desk.signIn("admin", { viewport: { width: wide, height: 780 } });
    for (const { path, title } of SCREENS()) {
      await desk.goto(page, path);
      await heading(page, title).waitFor();
      await page.waitForFunction(() => !document.querySelector(".MuiSkeleton-root"));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(`${title} ${width}`).toBe(`${title} ${wide}`);
    }
  });

  it("has cards for rows and a drawer for the menu", async () => {
    const page = await desk.signIn("admin", PHONE);
    await desk.goto(page, "/Organization");
    await page.getByRole("list", { name: "组织" }).getByRole("listitem").nth(4).waitFor();
    expect(await page.locator("table").count()).toBe(0);
    await page.getByRole("button", { name: "展开或收起菜单" }).click();
    await page.getByRole("navigation").getByRole("link", { name: "干部", exact: true }).click();
    await heading(page, "干部").waitFor();
  });
});
