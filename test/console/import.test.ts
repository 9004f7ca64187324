import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { Desk } from "./support/desk";
import { heading, press } from "./support/form";

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("admin", "王建国", "ORG_ADMIN", "district");
  page = await desk.signIn("admin");
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

const HEADER = "code,name,level,parentCode";
const GOOD = `${HEADER}\n320199003,东关街道,TOWN,320199\n320199003001,东关社区村委会,VILLAGE,320199003\n`;
const BAD = `${HEADER}\n320199003,东关街道,TOWN,320199\n320199003001,,VILLAGE,320199003\n320199004,西关街道,TOWN,999999\n`;

async function upload(text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "组织.csv", mimeType: "text/csv", buffer });
}

/** The numbers of the report, by their names. */
const count = (name: string): Promise<string | null> =>
  page
    .locator("main")
    .getByText(name, { exact: true })
    .first()
    .locator("xpath=following-sibling::*[1]")
    .textContent();

describe("the tree", () => {
  it("opens branch by branch, and finds by keyword", async () => {
    await page.getByRole("link", { name: "组织树" }).click();
    await heading(page, "组织树").waitFor();
    await page.getByRole("link", { name: "和平街道" }).waitFor();
    expect(await page.getByRole("link", { name: "幸福社区" }).count()).toBe(0);
    await press(page, "展开和平街道");
    await page.getByRole("link", { name: "幸福社区" }).waitFor();
    await page.getByRole("searchbox").fill("城管");
    await page.getByRole("link", { name: "城管局" }).waitFor();
    await page.getByRole("link", { name: "幸福社区" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "城管局" }).click();
    await heading(page, "城管局").waitFor();
  });
});

describe("the import wizard", () => {
  it("is reached from the list, and hands out a template", async () => {
    await desk.goto(page, "/Organization");
    await page.getByRole("main").getByRole("link", { name: "导入" }).click();
    await heading(page, "数据导入").waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, "下载模板")]);
    expect(file.suggestedFilename()).toBe("组织导入模板.xlsx");
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  it("says where a file is wrong, and writes nothing", async () => {
    await upload(BAD);
    await page.getByText("3. 检查结果（尚未写入）").waitFor();
    const faults = page.getByRole("table", { name: "有误" });
    const told = await faults.locator("tbody tr").allTextContents();
    expect(told).toEqual([
      "组织3组织名称请填写组织名称",
      "组织4上级组织上级组织“999999”不存在，或不在您的权限范围内",
    ]);
    expect(await page.getByRole("button", { name: /确认导入/ }).isDisabled()).toBe(true);
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, "下载错误明细")]);
    expect(file.suggestedFilename()).toBe("组织-错误明细.xlsx");
  });

  it("lists the first thousand of many errors, and says how many there are", async () => {
    const lines = Array.from({ length: 1_010 }, (_, at) => `3202${at},街道${at},TOWN,999999`);
    await upload(`${HEADER}\n${lines.join("\n")}\n`);
    await page.getByText("共 1,010 处，列出前 1,000 处").waitFor();
    const faults = page.getByRole("table", { name: "有误" });
    expect(await faults.locator("tbody tr").count()).toBe(1_000);
  });

  it("takes the corrected file", async () => {
    await upload(GOOD);
    const apply = page.getByRole("button", { name: "确认导入 2 条" });
    await apply.waitFor();
    expect([await count("总行数"), await count("新增"), await count("有误")]).toEqual([
      "2",
      "2",
      "0",
    ]);
    await apply.click();
    await page.getByText("3. 导入结果").waitFor();
    await page.getByRole("link", { name: "查看组织" }).click();
    await page.getByRole("link", { name: "东关社区村委会", exact: true }).waitFor();
  });

  it("changes nothing with the same file again", async () => {
    await desk.goto(page, "/import/Organization");
    await upload(GOOD);
    await page.getByText("3. 检查结果（尚未写入）").waitFor();
    expect([await count("新增"), await count("更新"), await count("无变化")]).toEqual([
      "0",
      "0",
      "2",
    ]);
    expect(await page.getByRole("button", { name: /确认导入/ }).isDisabled()).toBe(true);
  });
});

describe("the export", () => {
  it("is what the list shows", async () => {
    await desk.goto(page, "/Organization");
    await page.getByRole("button", { name: "导出" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "导出为 CSV 文件" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^组织-\d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(await file.path(), "utf8")
      .trim()
      .split(/\r?\n/);
    expect(lines).toHaveLength(8);
    expect(lines[0]).toContain("组织名称");
    expect(lines[1]).toContain("测试区");
  });
});
