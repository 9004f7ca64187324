import type { Page } from "playwright-core";
import { Account } from "../../schema/access/account";
import { Desk } from "./support/desk";
import { heading, pick, press } from "./support/form";

let desk: Desk;
let page: Page;
let clearKey: string;

beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("system", "系统管理员", "SYSTEM_ADMIN", "district", "DISTRICT");
  await desk.office.world.make(Account, { name: "数据大屏", login: "screen", isService: true });
  page = await desk.signIn("system");
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

const ask = (key: string): Promise<{ errors?: unknown[] }> =>
  fetch(`${desk.office.address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: "{ me { login } }" }),
  }).then(answer => answer.json() as Promise<{ errors?: unknown[] }>);

it("a key is made by its form and shown once", async () => {
  await desk.goto(page, "/ApiKey");
  await press(page, "新建密钥");
  const form = page.getByRole("dialog");
  await form.getByLabel("密钥名称").fill("大屏只读");
  await pick(form, "服务账号", "数据大屏");
  await form.getByLabel("只读").check();
  await form.getByRole("textbox", { name: "有效期至" }).fill("2026-06-01 08:00");
  await press(form, "新建密钥");
  await page.getByText("请立即复制保存，关闭后不再显示。").waitFor();
  clearKey = await page.getByRole("dialog").getByLabel("密钥", { exact: true }).inputValue();
  expect(clearKey).toMatch(/^lx_[\w-]{43}$/);
  await press(page, "已保存，关闭");
  await heading(page, "大屏只读").waitFor();
  expect(await page.getByText(clearKey).count()).toBe(0);
  expect(await ask(clearKey)).toEqual({ data: { me: { login: "screen" } } });
});

it("a key is revoked by its button, and worth nothing from then on", async () => {
  await press(page, "撤销");
  await press(page.getByRole("dialog"), "撤销");
  await page.getByText("已撤销").first().waitFor();
  expect((await ask(clearKey)).errors).toHaveLength(1);
});

it("each save carries a key of its own, and the same one when nothing was heard", async () => {
  const keys: (string | null)[] = [];
  await page.route("**/graphql", async route => {
    const request = route.request();
    if (!request.postData()?.includes("mutation")) return route.continue();
    keys.push(await request.headerValue("idempotency-key"));
    return keys.length === 1 ? route.abort() : route.continue();
  });
  await desk.goto(page, "/Account/create");
  await page.getByLabel("姓名").fill("接口账号");
  await page.getByLabel("登录名").fill("interface");
  await press(page, "保存");
  await press(page, "保存");
  await heading(page, "接口账号").waitFor();
  await page.unroute("**/graphql");
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0]]);
});
