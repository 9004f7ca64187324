import type { Page } from "playwright-core";
import { Organization } from "../../schema/organization/organization";
import { Desk } from "./support/desk";
import { choose, heading, history, press } from "./support/form";

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("admin", "王建国", "ORG_ADMIN", "district");
  page = await desk.signIn("admin");
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

const UNITS = { where: { code: { startsWith: "3201999" } } };
const listOf = (filter: object): string =>
  `/Organization?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const dialog = () => page.getByRole("dialog");
const box = (name: string) => page.getByRole("checkbox", { name: `选择${name}`, exact: true });
const rows = (count: number) =>
  page.waitForFunction(wanted => document.querySelectorAll("tbody tr").length === wanted, count);

async function openUnits(): Promise<void> {
  await desk.goto(page, "/");
  await desk.goto(page, listOf(UNITS));
  await box("城管局").waitFor();
}

async function shortNames(): Promise<(string | null)[]> {
  const { place, world } = desk.office;
  const found = [place.centre, place.department].map(id => world.row(Organization, id));
  return (await Promise.all(found)).map(row => row?.shortName ?? null);
}

/** Instants tell one change from the next. */
function aMinuteLater(): void {
  const { world } = desk.office;
  world.now = new Date(world.now.getTime() + 60_000);
}

/** What the plan says of each row, once the rows have their names. */
async function plan(): Promise<string[]> {
  const items = dialog().getByRole("list", { name: "核对明细" }).locator("> li");
  await items.filter({ hasText: "城管局" }).first().waitFor();
  return (await items.allTextContents()).sort();
}

async function chooseShortName(to: string): Promise<void> {
  await press(page, "批量修改");
  await choose(dialog(), "添加要修改的字段", "简称");
  await dialog().getByRole("textbox", { name: "简称" }).fill(to);
  await press(dialog(), "核对");
}

describe("several rows", () => {
  it("are picked over the tools' place, and let go", async () => {
    await openUnits();
    await box("城管局").check();
    const bar = page.getByRole("toolbar", { name: "已选记录" });
    await bar.getByText("已选 1 条").waitFor();
    expect(await page.getByLabel("搜索组织").count()).toBe(0);
    await press(bar.page(), "取消选择");
    await page.getByLabel("搜索组织").waitFor();
    expect(await box("城管局").isChecked()).toBe(false);
  });

  it("change as the plan shows, and go back as one", async () => {
    await openUnits();
    await page.getByRole("checkbox", { name: "选择本页全部" }).check();
    await chooseShortName("直属单位");
    await dialog().getByRole("button", { name: "确认修改 2 条" }).waitFor();
    expect(await plan()).toEqual([
      "受理中心修改简称 受理中心 → 直属单位",
      "城管局修改简称 城管局 → 直属单位",
    ]);
    await press(dialog(), "确认修改 2 条");
    await page.getByText("已完成，变更 2 条").waitFor();
    expect(await shortNames()).toEqual(["直属单位", "直属单位"]);
    await press(page, "撤销");
    await dialog().getByRole("button", { name: "确认撤销 2 条" }).waitFor();
    expect(await plan()).toEqual([
      "受理中心修改简称 直属单位 → 受理中心",
      "城管局修改简称 直属单位 → 城管局",
    ]);
    await press(dialog(), "确认撤销 2 条");
    await page.getByText("已撤销 2 条").waitFor();
    expect(await shortNames()).toEqual(["受理中心", "城管局"]);
  });

  it("are counted to the last before all that match are changed", async () => {
    await openUnits();
    await box("城管局").check();
    await press(page, "全选符合条件的 2 条");
    await page.getByText("已选符合条件的全部 2 条").waitFor();
    await chooseShortName("直属单位");
    await dialog().getByRole("button", { name: "确认修改 2 条" }).waitFor();
    expect(await plan()).toHaveLength(2);
    await desk.office.world.make(Organization, {
      code: "320199903",
      kind: "DEPARTMENT",
      name: "新设单位",
      parentId: desk.office.place.district,
    });
    await press(dialog(), "确认修改 2 条");
    await dialog().getByText("符合条件的有3条，与确认的2条不符，未作任何变更").waitFor();
    expect(await shortNames()).toEqual(["受理中心", "城管局"]);
    await press(dialog(), "取消");
  });

  it("are deleted by plan, and brought back on the page of the change set", async () => {
    await openUnits();
    await box("新设单位").check();
    await press(page, "批量删除");
    await press(dialog(), "确认删除 1 条");
    await page.getByText("已完成，变更 1 条").waitFor();
    await rows(2);
    await desk.goto(page, "/ChangeSet");
    await page.locator("tbody a").first().click();
    await press(page, "撤销");
    await press(dialog(), "确认撤销 1 条");
    await page.getByText("已撤销 1 条").waitFor();
    await page.getByText("已撤销", { exact: true }).first().waitFor();
    expect(await page.getByRole("button", { name: "撤销", exact: true }).count()).toBe(0);
    await openUnits();
    await rows(3);
  });
});

describe("one change in a history", () => {
  it("shows the record as it was then, and is taken back", async () => {
    await openUnits();
    await page.getByRole("link", { name: "城管局", exact: true }).click();
    await page.getByRole("link", { name: "编辑" }).click();
    await page.getByLabel("简称").fill("临时名称");
    await press(page, "保存");
    await heading(page, "城管局").waitFor();
    const newest = history(page).getByRole("listitem").first();
    await newest.getByText("临时名称").waitFor();
    aMinuteLater();
    await newest.getByRole("button", { name: "撤销此项变更" }).click();
    await dialog().getByText("临时名称 → 城管局").waitFor();
    await press(dialog(), "撤销此项变更");
    await page.getByText("已撤销此项变更").waitFor();
    await history(page).getByText("撤销变更", { exact: true }).first().waitFor();
    expect((await shortNames())[1]).toBe("城管局");
    const earlier = history(page).locator("ol > li").nth(1);
    await earlier.getByText("已撤销", { exact: true }).waitFor();
    expect(await earlier.getByRole("button", { name: "撤销此项变更" }).count()).toBe(0);
    await earlier.getByRole("button", { name: "查看当时" }).click();
    await dialog().getByText("临时名称").waitFor();
    await press(dialog(), "关闭");
  });
});

describe("the recycle bin", () => {
  it("is emptied of a record only when its name is typed", async () => {
    await openUnits();
    await page.getByRole("link", { name: "新设单位", exact: true }).click();
    await press(page, "删除");
    await press(dialog(), "确定");
    await page.getByText("已移入回收站").waitFor();
    await desk.goto(page, listOf({ scope: "TRASHED" }));
    await press(page, "彻底删除");
    const confirm = dialog().getByRole("button", { name: "彻底删除" });
    await dialog().getByLabel("请输入名称以确认").fill("新设");
    expect(await confirm.isDisabled()).toBe(true);
    await dialog().getByLabel("请输入名称以确认").fill("新设单位");
    await confirm.click();
    await page.getByText("已彻底删除").waitFor();
    await page.getByText("回收站是空的").waitFor();
  });
});
