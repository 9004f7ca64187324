import type { Page } from "playwright-core";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { Desk } from "./support/desk";
import { heading, press } from "./support/form";

let desk: Desk;
let page: Page;
let id: string;

beforeAll(async () => {
  desk = await Desk.open();
  await desk.office.employ("admin", "王建国", "ORG_ADMIN", "district");
  page = await desk.signIn("admin");
  id = desk.office.place.centre;
});
afterAll(() => desk.close());
afterEach(() => expect(desk.complaints()).toEqual([]));

/** As somebody else, on whichever server. */
const rename = (name: string) =>
  desk.office.world.system(tx =>
    tx.write([
      { kind: "UPDATE", spec: specOf(Organization), id, values: { name }, isTrusted: true },
    ]),
  );

/** What is said before the page listens is not told to it. */
const listening = () =>
  page.waitForResponse(response => response.url().endsWith("/graphql/stream"));

describe("what others change", () => {
  it("appears in the list that is open", async () => {
    const ready = listening();
    await desk.goto(page, "/Organization");
    await page.getByRole("link", { name: "受理中心", exact: true }).waitFor();
    await ready;
    await rename("受理一中心");
    await page.getByRole("link", { name: "受理一中心", exact: true }).waitFor();
  });

  it("appears on the page of the record", async () => {
    const ready = listening();
    await desk.goto(page, `/Organization/${id}/show`);
    await heading(page, "受理一中心").waitFor();
    await ready;
    await rename("受理二中心");
    await heading(page, "受理二中心").waitFor();
  });

  it("leaves a form alone and says so there", async () => {
    const ready = listening();
    await desk.goto(page, `/Organization/${id}`);
    const name = page.getByRole("textbox", { name: "组织名称" });
    await name.fill("我的名称");
    await ready;
    await rename("受理三中心");
    await page.getByText("该记录已被他人更新，您填写的内容尚未保存。").waitFor();
    expect(await name.inputValue()).toBe("我的名称");
    await press(page, "重新载入");
    await page.getByText("该记录已被他人更新").waitFor({ state: "detached" });
    expect(await name.inputValue()).toBe("受理三中心");
  });
});
