import MenuIcon from "@mui/icons-material/Menu";
import AppBar from "@mui/material/AppBar";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { PaletteButton } from "../palette/PaletteButton";
import { sizes } from "../theme";
import { AccountMenu } from "./AccountMenu";
import { LocaleSwitch } from "./LocaleSwitch";
import { ProductMark } from "./ProductMark";
import { ThemeSwitch } from "./ThemeSwitch";
import { useDistrictName } from "./use-district-name";

export function TopBar({ onMenu }: { onMenu?: () => void }) {
  const translate = useTranslate();
  const district = useDistrictName();
  return (
    <AppBar
      position="fixed"
      color="inherit"
      className="no-print"
      sx={{ zIndex: theme => theme.zIndex.drawer + 1, bgcolor: "background.paper" }}
    >
      <Box sx={{ height: sizes.bar, display: "flex", alignItems: "center", px: 1, gap: 1 }}>
        {onMenu && (
          <IconButton onClick={onMenu} aria-label={translate("console.bar.menu")}>
            <MenuIcon />
          </IconButton>
        )}
        <ProductMark />
        <Typography sx={{ fontWeight: 600, whiteSpace: "nowrap" }}>
          {translate("console.product")}
        </Typography>
        <Typography
          color="textSecondary"
          noWrap
          sx={{ flex: 1, minWidth: 0, pl: 1.5, borderLeft: district ? 1 : 0, borderColor: "line" }}
        >
          {district}
        </Typography>
        {onMenu && <PaletteButton />}
        <LocaleSwitch />
        <ThemeSwitch />
        <AccountMenu />
      </Box>
    </AppBar>
  );
}
