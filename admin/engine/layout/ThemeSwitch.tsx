import DarkModeIcon from "@mui/icons-material/DarkModeOutlined";
import LightModeIcon from "@mui/icons-material/LightModeOutlined";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useTheme, useTranslate } from "react-admin";

export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  const translate = useTranslate();
  const dark = theme === "dark";
  const label = translate(dark ? "console.bar.light" : "console.bar.dark");
  return (
    <Tooltip title={label}>
      <IconButton onClick={() => setTheme(dark ? "light" : "dark")} aria-label={label}>
        {dark ? <LightModeIcon fontSize="small" /> : <DarkModeIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
