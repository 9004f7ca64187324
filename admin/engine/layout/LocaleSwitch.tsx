import Button from "@mui/material/Button";
import { useLocaleState, useTranslate } from "react-admin";

/** Names the other language in that language. */
export function LocaleSwitch() {
  const [locale, setLocale] = useLocaleState();
  const translate = useTranslate();
  const other = locale === "en" ? "zh" : "en";
  return (
    <Button
      color="inherit"
      onClick={() => setLocale(other)}
      title={translate("console.bar.language")}
      lang={other === "zh" ? "zh-CN" : "en"}
    >
      {other === "zh" ? translate("console.bar.zh") : translate("console.bar.en")}
    </Button>
  );
}
