import Box from "@mui/material/Box";
import Drawer from "@mui/material/Drawer";
import { useTranslate } from "react-admin";
import { sizes } from "../theme";
import { MenuGroups } from "./MenuGroups";

interface Props {
  narrow: boolean;
  open: boolean;
  collapsed: boolean;
  onClose: () => void;
}

/** 220 px of groups and records; icons alone when collapsed; a drawer on narrow screens. */
export function SideMenu({ narrow, open, collapsed, onClose }: Props) {
  const translate = useTranslate();
  const width = collapsed ? sizes.menuCollapsed : sizes.menu;
  return (
    <Drawer
      variant={narrow ? "temporary" : "permanent"}
      open={!narrow || open}
      onClose={onClose}
      className="no-print"
      slotProps={{ paper: { sx: { width, pt: `${sizes.bar}px`, overflowX: "hidden" } } }}
    >
      <Box component="nav" aria-label={translate("console.bar.navigation")} sx={{ py: 1 }}>
        <MenuGroups collapsed={collapsed} onPick={narrow ? onClose : undefined} />
      </Box>
    </Drawer>
  );
}
