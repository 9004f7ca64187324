import Button from "@mui/material/Button";
import { useLocaleState, useTranslate } from "react-admin";
import { setCurrentLocale } from "../locale";

/** Names the other language in that language. */
export function LocaleSwitch() {
  const [locale, setLocale] = useLocaleState();
  const translate = useTranslate();
  const other = locale === "en" ? "zh" : "en";
  const change = () => {
    // At once: queries that hang on the language ask before the switch is complete.
    setCurrentLocale(other);
    setLocale(other);
  };
  return (
    <Button
      color="inherit"
      onClick={change}
      title={translate("console.bar.language")}
      lang={other === "zh" ? "zh-CN" : "en"}
    >
      {other === "zh" ? translate("console.bar.zh") : translate("console.bar.en")}
    </Button>
  );
}
