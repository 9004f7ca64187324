import polyglotI18nProvider from "ra-i18n-polyglot";
import type { I18nProvider } from "react-admin";
import { currentLocale, setCurrentLocale } from "./locale";
import { en } from "./messages/en";
import { zh } from "./messages/zh";
import { describeAgain } from "./open-session";

const polyglot = polyglotI18nProvider(
  locale => (locale === "en" ? en : zh),
  currentLocale(),
  [
    { locale: "zh", name: "中文" },
    { locale: "en", name: "English" },
  ],
  { allowMissing: false },
);

setCurrentLocale(currentLocale());

export const i18nProvider: I18nProvider = {
  ...polyglot,
  changeLocale: async locale => {
    setCurrentLocale(locale);
    await describeAgain().catch(() => undefined);
    await polyglot.changeLocale(locale);
  },
};
