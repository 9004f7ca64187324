import type { TranslationMessages } from "react-admin";
import type { ConsoleMessages } from "./console-en";
import { consoleZh } from "./console-zh";
import { zhNotices } from "./zh-notices";
import { zhPages } from "./zh-pages";

export const zh: TranslationMessages & { console: ConsoleMessages } = {
  ra: { ...zhPages, ...zhNotices },
  console: consoleZh,
};
