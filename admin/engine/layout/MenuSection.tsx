import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Collapse from "@mui/material/Collapse";
import Divider from "@mui/material/Divider";
import type { ReactNode } from "react";
import { useStore } from "react-admin";
import type { MenuGroup } from "../description";

interface Props {
  group: MenuGroup;
  collapsed: boolean;
  children: ReactNode;
}

/** A group folds; which ones are folded is remembered. */
export function MenuSection({ group, collapsed, children }: Props) {
  const [folded, setFolded] = useStore(`menu.folded.${group.name}`, false);
  if (collapsed) {
    return (
      <>
        <Divider sx={{ my: 1 }} />
        {children}
      </>
    );
  }
  return (
    <Box sx={{ mt: 1.5 }}>
      <ButtonBase
        onClick={() => setFolded(!folded)}
        aria-expanded={!folded}
        sx={{
          width: 1,
          px: 2,
          py: 0.5,
          justifyContent: "space-between",
          typography: "caption",
          fontWeight: 600,
          color: "text.secondary",
        }}
      >
        {group.label}
        <ExpandMoreIcon
          fontSize="small"
          sx={{ transform: folded ? "rotate(-90deg)" : "none", transition: "transform .15s" }}
        />
      </ButtonBase>
      <Collapse in={!folded} timeout={120}>
        {children}
      </Collapse>
    </Box>
  );
}
