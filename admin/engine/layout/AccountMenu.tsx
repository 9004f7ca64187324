import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Divider from "@mui/material/Divider";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useLogout, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import type { Me } from "../me";
import { useSession } from "../session";
import { Monogram } from "./Monogram";

export function AccountMenu() {
  const { me } = useSession();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const translate = useTranslate();
  const navigate = useNavigate();
  const logout = useLogout();
  if (!me) return null;
  return (
    <>
      <Button
        color="inherit"
        onClick={event => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        aria-label={translate("console.bar.account", { name: me.name })}
        sx={{ gap: 1 }}
      >
        <Monogram text={me.name} />
        <Box component="span" sx={{ display: { xs: "none", sm: "inline" } }}>
          {me.name}
        </Box>
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        <WhoAmI me={me} />
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null);
            void navigate("/password");
          }}
        >
          {translate("console.password.title")}
        </MenuItem>
        <MenuItem onClick={() => void logout({}, "/login", false)}>
          {translate("ra.auth.logout")}
        </MenuItem>
      </Menu>
    </>
  );
}

function WhoAmI({ me }: { me: Me }) {
  const translate = useTranslate();
  const roles = [...new Set(me.roles.map(each => each.label))].join(
    translate("console.value.joiner"),
  );
  return (
    <Box component="li" role="none" sx={{ px: 2, py: 1, listStyle: "none" }}>
      <Typography sx={{ fontWeight: 600 }}>{me.name}</Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {me.organization?.recordLabel}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {roles}
      </Typography>
    </Box>
  );
}
