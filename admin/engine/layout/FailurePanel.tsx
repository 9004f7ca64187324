import Alert from "@mui/material/Alert";
import AlertTitle from "@mui/material/AlertTitle";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { failureOf, quotable } from "../errors";

interface Props {
  error: unknown;
  onRetry?: () => void;
  /** The message says all: nothing to advise, no number to quote. */
  brief?: boolean;
}

/** What happened, what to do, and the number to quote. */
export function FailurePanel({ error, onRetry, brief }: Props) {
  const translate = useTranslate();
  const failure = failureOf(error);
  const { code, message } = failure;
  const number = quotable(failure);
  const final = code === "NOT_FOUND" || code === "FORBIDDEN";
  const retry = onRetry && (
    <Button color="inherit" onClick={final ? () => window.history.back() : onRetry}>
      {translate(final ? "ra.action.back" : "console.error.retry")}
    </Button>
  );
  return (
    <Alert severity="error" action={retry} sx={{ alignItems: "center" }}>
      <AlertTitle sx={{ mb: 0 }}>
        {message || translate(`console.error.${code}`, { _: translate("console.error.INTERNAL") })}
      </AlertTitle>
      {!brief && (
        <Typography variant="caption" sx={{ overflowWrap: "anywhere" }}>
          {translate(`console.hint.${code}`, { _: translate("console.hint.INTERNAL") })}
          {number && ` ${translate("console.error.number", { id: number })}`}
        </Typography>
      )}
    </Alert>
  );
}
