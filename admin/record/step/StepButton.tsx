import Button from "@mui/material/Button";
import Tooltip from "@mui/material/Tooltip";
import type { StepMeta } from "../../engine/description";
import type { StepOption } from "./steps-of";

interface Props {
  option: StepOption;
  likely: boolean;
  onRun: (step: StepMeta) => void;
}

/** Stays reachable by keyboard when refused, so that its reason can be read. */
export function StepButton({ option, likely, onRun }: Props) {
  const { step, offered } = option;
  const refused = !offered.allowed;
  return (
    <Tooltip title={refused ? (offered.reason ?? "") : ""}>
      <Button
        variant={likely && !refused ? "contained" : "outlined"}
        color={step.tone === "danger" ? "error" : "primary"}
        aria-disabled={refused}
        onClick={() => !refused && onRun(step)}
        sx={refused ? { color: "text.secondary", borderColor: "line", cursor: "default" } : {}}
      >
        {step.label}
      </Button>
    </Tooltip>
  );
}
