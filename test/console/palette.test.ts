import type { Page } from "playwright-core";
import { Desk } from "./support/desk";
import { heading } from "./support/form";

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("admin", "王建国", "ORG_ADMIN", "district");
  page = await desk.signIn("admin");
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

const box = () => page.getByRole("combobox", { name: "搜索页面和记录" });
const options = () => page.getByRole("option");

it("opens by the keys, and finds records by name, by pinyin and initials", async () => {
  await page.keyboard.press("Control+k");
  await box().fill("和平街道");
  await options().getByText("和平街道", { exact: true }).waitFor();
  await box().fill("hpjd");
  await options().getByText("和平街道", { exact: true }).waitFor();
  await box().fill("wangjianguo");
  await options().getByText("干部 ·", { exact: false }).waitFor();
  await page.keyboard.press("Enter");
  await heading(page, "王建国").waitFor();
  expect(await box().count()).toBe(0);
});

it("leads to pages and forms", async () => {
  await page.getByRole("button", { name: "搜索页面和记录" }).click();
  await box().fill("新建组织");
  await page.keyboard.press("Enter");
  await heading(page, "新建组织").waitFor();
  await page.keyboard.press("Control+k");
  await box().fill("工作台");
  await page.keyboard.press("Enter");
  await heading(page, "工作台").waitFor();
});

it("says when nothing is found, and closes by Escape", async () => {
  await page.keyboard.press("Control+k");
  await box().fill("没有这样的记录");
  await page.getByText("没有找到。可输入名称、编号、关键词或拼音。").waitFor();
  await page.keyboard.press("Escape");
  await box().waitFor({ state: "detached" });
});
