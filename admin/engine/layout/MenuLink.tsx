import ListItemButton from "@mui/material/ListItemButton";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router-dom";
import { sizes } from "../theme";

interface Props {
  to: string;
  label: string;
  icon: ReactNode;
  collapsed: boolean;
  onPick?: () => void;
}

export function MenuLink({ to, label, icon, collapsed, onPick }: Props) {
  const { pathname } = useLocation();
  const active = to === "/" ? pathname === "/" : `${pathname}/`.startsWith(`${to}/`);
  return (
    <Tooltip title={collapsed ? label : ""} placement="right">
      <ListItemButton
        component={Link}
        to={to}
        onClick={onPick}
        selected={active}
        aria-current={active ? "page" : undefined}
        aria-label={collapsed ? label : undefined}
        sx={{
          height: sizes.row - 4,
          mx: 1,
          px: 1,
          gap: 1.25,
          borderRadius: 1,
          color: active ? "primary.main" : "text.primary",
          "&:hover": { textDecoration: "none" },
          "&.Mui-selected": { bgcolor: "selected" },
          "& svg": { width: sizes.mark, height: sizes.mark, p: 0.25 },
        }}
      >
        {icon}
        {!collapsed && (
          <Typography
            noWrap
            title={label.length > 16 ? label : undefined}
            sx={{ fontWeight: active ? 600 : 400 }}
          >
            {label}
          </Typography>
        )}
      </ListItemButton>
    </Tooltip>
  );
}
