import type { ConsoleMessages } from "./console-en";
import { bulkZh } from "./bulk-zh";
import { pagesZh } from "./pages-zh";
import { recordsZh } from "./records-zh";

export const consoleZh: ConsoleMessages = { ...pagesZh, ...recordsZh, ...bulkZh };
