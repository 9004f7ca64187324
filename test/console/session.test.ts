import { Desk, fillSignIn } from "./support/desk";
import { PASSWORD } from "./support/console-office";
import { heading } from "./support/form";

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("admin", "王建国", "ORG_ADMIN", "district");
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

describe("signing in", () => {
  it("refuses a wrong password in words and lets the right one in", async () => {
    const page = await desk.visit();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await fillSignIn(page, "admin", "wrong-password-1");
    await page.getByText("账号或密码不正确").waitFor();
    await fillSignIn(page, "admin", PASSWORD);
    await heading(page, "工作台").waitFor();
    expect(await page.title()).toBe("工作台 - 连心");
    await page.getByText("待我处理").waitFor();
  });

  it("keeps the address that was asked for, and the session over a reload", async () => {
    const page = await desk.visit();
    await desk.goto(page, "/Organization");
    await fillSignIn(page, "admin", PASSWORD);
    await heading(page, "组织").waitFor();
    await page.reload();
    await heading(page, "组织").waitFor();
  });

  it("ends with signing out, and a reload stays out", async () => {
    const page = await desk.signIn("admin");
    await page.getByRole("button", { name: "账号：王建国" }).click();
    await page.getByText("组织管理员").waitFor();
    await page.getByRole("menuitem", { name: "退出登录" }).click();
    await page.getByRole("button", { name: "登录" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "登录" }).waitFor();
  });
});

describe("the menu", () => {
  it("has the areas as groups, in order, with the records one may read", async () => {
    const page = await desk.signIn("admin");
    const menu = page.getByRole("navigation", { name: "主导航" });
    const groups = await menu.locator("button[aria-expanded]").allTextContents();
    expect(groups.slice(0, 2)).toEqual(["组织干部", "帮扶对象"]);
    await menu.getByRole("link", { name: "组织", exact: true }).click();
    await heading(page, "组织").waitFor();
    expect(await menu.getByRole("link", { name: "授权", exact: true }).count()).toBe(1);
    expect(await menu.locator("[aria-current=page]").textContent()).toContain("组织");
  });

  it("speaks English by a switch, and remembers it", async () => {
    const page = await desk.signIn("admin");
    await page.getByRole("button", { name: "English" }).click();
    await heading(page, "Dashboard").waitFor();
    await page.getByText("Pairing coverage").waitFor();
    await page.getByRole("link", { name: "Organization", exact: true }).click();
    await page.getByRole("columnheader", { name: "Kind" }).waitFor();
    await page.reload();
    await heading(page, "Organization").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  });
});
