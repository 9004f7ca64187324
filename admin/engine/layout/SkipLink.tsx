import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";

export function SkipLink() {
  const translate = useTranslate();
  const focusMain = () => document.getElementById("main-content")?.focus();
  return (
    <Box
      component="button"
      type="button"
      onClick={focusMain}
      sx={{
        position: "fixed",
        zIndex: "tooltip",
        insetInlineStart: 8,
        top: -100,
        p: 1,
        bgcolor: "primary.main",
        color: "primary.contrastText",
        border: 0,
        borderRadius: 1,
        "&:focus": { top: 8 },
      }}
    >
      {translate("ra.navigation.skip_nav")}
    </Box>
  );
}
