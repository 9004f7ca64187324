import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import Button from "@mui/material/Button";
import ListItemText from "@mui/material/ListItemText";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { StepMeta } from "../../engine/description";
import type { StepOption } from "./steps-of";

interface Props {
  options: StepOption[];
  onRun: (step: StepMeta) => void;
}

export function StepMenu({ options, onRun }: Props) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const run = (step: StepMeta) => {
    setAnchor(null);
    onRun(step);
  };
  return (
    <>
      <Button
        variant="outlined"
        endIcon={<ExpandMoreIcon />}
        onClick={event => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
      >
        {translate("console.step.more")}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {options.map(({ step, offered }) => (
          <MenuItem
            key={step.name}
            aria-disabled={!offered.allowed}
            onClick={() => offered.allowed && run(step)}
          >
            <ListItemText
              primary={step.label}
              secondary={offered.allowed ? undefined : offered.reason}
              slotProps={{
                primary: {
                  color: !offered.allowed
                    ? "text.secondary"
                    : step.tone === "danger"
                      ? "error"
                      : undefined,
                },
              }}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
