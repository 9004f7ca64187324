import { preferences } from "./store";

export type Locale = "zh" | "en";

let current: Locale = preferences.getItem<Locale>("locale") === "en" ? "en" : "zh";

export function currentLocale(): Locale {
  return current;
}

export function setCurrentLocale(locale: string): void {
  current = locale === "en" ? "en" : "zh";
  document.documentElement.lang = current === "en" ? "en" : "zh-CN";
}
