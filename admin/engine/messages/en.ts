import english from "ra-language-english";
import type { TranslationMessages } from "react-admin";
import { consoleEn, type ConsoleMessages } from "./console-en";

export const en: TranslationMessages & { console: ConsoleMessages } = {
  ...english,
  console: consoleEn,
};
