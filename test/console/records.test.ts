import type { Page } from "playwright-core";
import { Organization } from "../../schema/organization/organization";
import { Desk } from "./support/desk";
import { choose, heading, history, pick, press } from "./support/form";

let desk: Desk;
let page: Page;
let colleague: string;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("admin", "王建国", "ORG_ADMIN", "district");
  colleague = (await desk.office.employ("other", "李爱华", "ORG_ADMIN", "district")).accountId;
  page = await desk.signIn("admin");
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

const names = async (): Promise<string[]> => {
  const cells = await page.locator("tbody td:nth-child(2)").allTextContents();
  return cells.map(text => text.trim());
};
const rows = (count: number) =>
  page.waitForFunction(wanted => document.querySelectorAll("tbody tr").length === wanted, count);

async function openList(): Promise<void> {
  await desk.goto(page, "/Organization");
  await page.getByRole("columnheader", { name: "组织名称" }).waitFor();
}

async function openRecord(name: string): Promise<void> {
  await openList();
  await page.getByRole("link", { name, exact: true }).first().click();
  await heading(page, name).waitFor();
}

describe("a list", () => {
  beforeEach(openList);

  it("has the rows one may read, in the declared order, with their number", async () => {
    await rows(5);
    await page.getByText("共 5 条").first().waitFor();
    expect(await names()).toEqual(["测试区", "和平街道", "幸福社区", "受理中心", "城管局"]);
  });

  it("finds by keyword", async () => {
    await page.getByLabel("搜索组织").fill("幸福");
    await rows(1);
    expect(await names()).toEqual(["幸福社区"]);
    await press(page, "清除内容");
    await rows(5);
  });

  it("narrows by a condition, says so, and lets go of it", async () => {
    await press(page, "筛选");
    const dialog = page.getByRole("dialog");
    await choose(dialog, "字段", "组织名称");
    await dialog.getByRole("textbox", { name: "值" }).fill("街道");
    await press(dialog, "应用筛选");
    await rows(1);
    expect(await names()).toEqual(["和平街道"]);
    await press(page, "筛选");
    await press(page.getByRole("dialog"), "清除筛选");
    await rows(5);
  });

  it("sorts by a column, and back", async () => {
    const column = page.getByRole("columnheader", { name: "组织编码" });
    await column.getByRole("button").click();
    await page.waitForFunction(() =>
      document.querySelector("tbody tr")?.textContent?.includes("城管局"),
    );
    expect(await column.getAttribute("aria-sort")).toBe("descending");
    expect((await names()).at(-1)).toBe("测试区");
  });
});

describe("a form", () => {
  it("shows the server's refusal on its field, and saves once that is mended", async () => {
    await openList();
    await page.getByRole("link", { name: "新建组织" }).click();
    await press(page, "保存");
    await page.getByText("必填").first().waitFor();
    await page.getByLabel("组织编码").fill("320199");
    await page.getByLabel("组织名称").fill("新源街道");
    await choose(page, "组织类别", "街道");
    await pick(page, "上级组织", "测试区");
    await press(page, "保存");
    const code = page.getByLabel("组织编码");
    await page.locator("input[aria-invalid=true]").waitFor();
    expect(await code.getAttribute("aria-invalid")).toBe("true");
    const words = await code.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${words}"]`).textContent()).toContain("组织编码已有相同的组织");
    await code.fill("320199002");
    await press(page, "保存");
    await heading(page, "新源街道").waitFor();
  });

  it("lets one keep his own value when somebody saved in between", async () => {
    await openRecord("新源街道");
    await page.getByRole("link", { name: "编辑" }).click();
    await page.getByLabel("简称").fill("我的简称");
    await saveElsewhere("他的简称");
    await press(page, "保存");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("这条记录刚被他人修改").waitFor();
    await dialog.getByText("李爱华在您编辑期间保存了修改").waitFor();
    expect(await dialog.getByRole("radio", { name: "我的简称" }).isChecked()).toBe(true);
    await press(dialog, "按所选保存");
    await heading(page, "新源街道").waitFor();
    await history(page).getByText("我的简称").first().waitFor();
    const told = await history(page).getByRole("listitem").allTextContents();
    const changes = told.filter(text => text.startsWith("修改"));
    expect(changes[0]).toMatch(/^修改 王建国.*简称 他的简称 → 我的简称/);
    expect(changes[1]).toMatch(/^修改 李爱华.*简称 — → 他的简称/);
  });

  it("goes to the recycle bin and comes back", async () => {
    await openRecord("新源街道");
    await press(page, "删除");
    await page.getByRole("dialog").getByText("删除“新源街道”？").waitFor();
    await press(page.getByRole("dialog"), "确定");
    await page.getByText("已移入回收站").waitFor();
    await rows(5);
    await press(page, "回收站");
    await heading(page, "组织回收站").waitFor();
    await rows(1);
    await press(page, "恢复");
    await page.getByText("回收站是空的").waitFor();
    await press(page, "返回列表");
    await rows(6);
  });
});

async function saveElsewhere(shortName: string): Promise<void> {
  const { world } = desk.office;
  const ask = world.as({ role: "ORG_ADMIN", accountId: colleague });
  const found = await ask(
    '{ organizations(filter: { code: { eq: "320199002" } }) { nodes { id version } } }',
  );
  const { organizations } = found.data as unknown as {
    organizations: { nodes: { id: string; version: number }[] };
  };
  const [node] = organizations.nodes;
  const done = await ask(
    "mutation ($id: ID!, $v: Int!, $input: UpdateOrganizationInput!) { updateOrganization(id: $id, expectedVersion: $v, input: $input) { id } }",
    { id: node?.id, v: node?.version, input: { shortName } },
  );
  expect(done.error).toBeUndefined();
  expect((await world.row(Organization, node?.id ?? ""))?.shortName).toBe(shortName);
}
