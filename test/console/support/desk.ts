import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { CHROMIUM_ARGS, findChromium } from "../../support/chromium";
import { ConsoleOffice, PASSWORD } from "./console-office";
import { DESK, type Screen, Watch } from "./visitor";

/** The office with a browser in it. Every page opened here is watched. */
export class Desk {
  private readonly watches: Watch[] = [];

  private constructor(
    readonly office: ConsoleOffice,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<Desk> {
    const executablePath = await findChromium();
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
    return new Desk(await ConsoleOffice.open(), browser);
  }

  /** The sign-in page, in a fresh browser profile unless one is given. */
  async visit(screen: Screen = DESK, profile?: BrowserContext): Promise<Page> {
    const context = profile ?? (await this.profile(screen));
    const page = await context.newPage();
    await page.goto(this.office.address);
    return page;
  }

  private async profile(screen: Screen): Promise<BrowserContext> {
    const context = await this.browser.newContext({ ...screen, acceptDownloads: true });
    context.setDefaultTimeout(25_000);
    this.watches.push(new Watch(context, this.office.address));
    return context;
  }

  async signIn(login: string, screen?: Screen, profile?: BrowserContext): Promise<Page> {
    const page = await this.visit(screen, profile);
    await fillSignIn(page, login, PASSWORD);
    await page.getByRole("heading", { name: "工作台" }).waitFor();
    return page;
  }

  /** To an address inside the console, without loading it anew. */
  async goto(page: Page, path: string): Promise<void> {
    await page.goto(`${this.office.address}/#${path}`);
  }

  /** What no page may have done. */
  complaints(): string[] {
    return [...this.watches.flatMap(watch => watch.complaints), ...this.office.faults];
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.office.close();
  }
}

export async function fillSignIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}
