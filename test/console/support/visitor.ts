/// <reference lib="dom" />
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";

const EXPECTED = [
  // The browser's own word for a refusal of the server; defects are told by their status below.
  "Failed to load resource",
  // Tests go from page to page by address, which the router tells from its own links.
  "You are trying to use a blocker on a POP navigation",
];

/** What the browser complained about, and where it wanted to go. */
export class Watch {
  readonly complaints: string[] = [];

  constructor(
    context: BrowserContext,
    private readonly address: string,
  ) {
    context.on("page", page => this.follow(page));
  }

  private follow(page: Page): void {
    page.on("pageerror", error => this.complaints.push(`error: ${error.stack ?? error.message}`));
    page.on("console", message => {
      const isExpected = EXPECTED.some(words => message.text().startsWith(words));
      if (!isExpected && ["error", "warning"].includes(message.type())) {
        this.complaints.push(`console: ${message.text()}`);
      }
    });
    page.on("request", request => {
      const { protocol, origin } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== this.address) {
        this.complaints.push(`outside: ${request.url()}`);
      }
    });
    page.on("response", response => {
      const isAsset = !/\/(graphql|import|export)\b/.test(response.url());
      if (response.status() >= (isAsset ? 400 : 500)) {
        const status = response.status();
        void response
          .text()
          .then(text => this.complaints.push(`${status}: ${response.url()} ${text}`));
      }
    });
  }
}

export type Screen = Pick<BrowserContextOptions, "viewport" | "colorScheme">;
export const DESK: Screen = { viewport: { width: 1440, height: 900 } };
export const PHONE: Screen = { viewport: { width: 390, height: 844 } };
