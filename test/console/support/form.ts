import type { Locator, Page } from "playwright-core";

/** Chooses from a list that opens under a box. */
export async function choose(within: Page | Locator, box: string, choice: string): Promise<void> {
  await within.getByRole("combobox", { name: box }).click();
  await pageOf(within).getByRole("option", { name: choice, exact: true }).click();
}

/** Finds a record by keyword and takes it. */
export async function pick(within: Page | Locator, box: string, keyword: string): Promise<void> {
  await within.getByRole("combobox", { name: box }).fill(keyword);
  await pageOf(within).getByRole("option", { name: keyword }).first().click();
}

export const heading = (page: Page, name: string): Locator =>
  page.getByRole("heading", { level: 1, name });

export const press = (within: Page | Locator, name: string): Promise<void> =>
  within.getByRole("button", { name, exact: true }).click();

export const history = (page: Page): Locator => page.getByRole("complementary");

function pageOf(within: Page | Locator): Page {
  return "page" in within ? within.page() : within;
}
