import type { Page } from "playwright-core";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { TimeLimitPolicy } from "../../schema/ticket/time-limit-policy";
import { Desk } from "./support/desk";
import { choose, heading, history, pick, press } from "./support/form";
import { PHONE } from "./support/visitor";

let desk: Desk;
let ticket: string;
beforeAll(async () => {
  desk = await Desk.open();
  const { office } = desk;
  await office.employ("clerk", "周受理", "INTAKE_CLERK", "centre");
  await office.employ("dispatcher", "吴派单", "DISPATCHER", "district");
  await office.employ("reviewer", "郑审核", "REVIEWER", "district");
  await office.employ("handler", "冯承办", "HANDLER", "street");
  const policy = await office.world.make(TimeLimitPolicy, { handleDays: 5, claimDays: 1 });
  await office.world.make(TicketCategory, {
    name: "市政设施",
    kind: "SERVICE_REQUEST",
    policyId: policy.id,
    fromOn: "2020-01-01",
  });
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

async function openAs(login: string): Promise<Page> {
  const page = await desk.signIn(login);
  await desk.goto(page, ticket);
  await page.getByRole("heading", { level: 1, name: "小区北门路灯损坏" }).waitFor();
  return page;
}

/** Takes the step with what its form asks for; the notice says it was taken. */
async function take(page: Page, step: string, fill: (form: Page) => Promise<void> = noInput) {
  await press(page, step);
  await fill(page);
  await press(page.getByRole("dialog"), step);
  await page.getByText(`已完成：${step}`).waitFor();
}
const noInput = async (): Promise<void> => undefined;

const steps = (page: Page): Promise<string[]> =>
  page.locator("main button[aria-disabled]").allTextContents();

describe("a ticket's life", () => {
  it("begins with a form that marks what is missing", async () => {
    const page = await desk.signIn("clerk");
    await desk.goto(page, "/Ticket");
    await page.getByRole("button", { name: "登记" }).first().click();
    const dialog = page.getByRole("dialog");
    await press(dialog, "登记");
    await dialog.getByText("必填").first().waitFor();
    await dialog.getByLabel("标题").fill("小区北门路灯损坏");
    await dialog
      .getByRole("textbox", { name: "诉求内容" })
      .fill("小区北门路灯不亮，夜间出行不便。");
    await pick(dialog, "诉求类别", "市政设施");
    await choose(dialog, "来源渠道", "电话");
    await dialog.getByLabel("诉求人手机").fill("13800138000");
    await press(dialog, "登记");
    await heading(page, "小区北门路灯损坏").waitFor();
    ticket = new URL(page.url()).hash.slice(1);
    await page.getByText("已登记").first().waitFor();
    await page.getByText("138****8000").waitFor();
    expect(await steps(page)).not.toContain("受理");
  });

  it("is accepted and dispatched", async () => {
    const page = await openAs("dispatcher");
    await take(page, "受理");
    await page.getByText("已受理").first().waitFor();
    await take(page, "交办（转办）", async form => {
      await press(form.getByRole("dialog"), "交办（转办）");
      await form.getByRole("dialog").getByText("必填").waitFor();
      await pick(form.getByRole("dialog"), "主办单位", "和平街道");
    });
    await page.getByText("待签收").first().waitFor();
    expect(await page.getByRole("button", { name: "受理", exact: true }).count()).toBe(0);
  });

  it("is claimed and answered by the street", async () => {
    const page = await openAs("handler");
    await take(page, "签收");
    await take(page, "提交办理结果", async form => {
      await form.getByRole("dialog").getByLabel("对外答复").fill("已更换灯头，恢复照明。");
    });
    await page.getByText("已更换灯头，恢复照明。").first().waitFor();
    expect(await page.getByRole("button", { name: "办结", exact: true }).count()).toBe(0);
  });

  it("is completed by the reviewer, with everybody in its history", async () => {
    const page = await openAs("reviewer");
    await take(page, "办结", async form => {
      await choose(form.getByRole("dialog"), "办理结果", "已解决");
    });
    await page.getByText("已办结").first().waitFor();
    const moved = history(page).getByRole("listitem").filter({ hasText: "承办单位" });
    await moved.last().getByText("和平街道").waitFor();
    const told = await history(page).locator("ol > li p:first-child").allTextContents();
    expect(told.map(text => text.trim())).toEqual([
      "办结 郑审核",
      "提交办理结果 冯承办",
      "签收 冯承办",
      "交办（转办） 吴派单",
      "受理 吴派单",
      "登记 周受理",
    ]);
  });

  it("is named on a phone by its title, with its number small below", async () => {
    const page = await desk.signIn("reviewer", PHONE);
    await desk.goto(page, "/Ticket");
    const card = page.getByRole("list", { name: "诉求工单" }).getByRole("listitem").first();
    const title = card.getByRole("link", { name: "小区北门路灯损坏", exact: true });
    const number = card.getByText(/^TK-\d{4}-\d{6}$/);
    await title.waitFor();
    const [above, below] = [await title.boundingBox(), await number.boundingBox()];
    expect(below?.y).toBeGreaterThan(above?.y ?? Infinity);
    const size = (part: typeof title) =>
      part.evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(await size(number)).toBeLessThan(await size(title));
  });
});
