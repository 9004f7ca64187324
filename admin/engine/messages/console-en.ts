import { bulkEn } from "./bulk-en";
import { pagesEn } from "./pages-en";
import { recordsEn } from "./records-en";

/** The console's own words; the Chinese ones have the same keys by type. */
export const consoleEn = { ...pagesEn, ...recordsEn, ...bulkEn };

export type ConsoleMessages = typeof consoleEn;
