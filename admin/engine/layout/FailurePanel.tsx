import Alert from "@mui/material/Alert";
import AlertTitle from "@mui/material/AlertTitle";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { failureOf } from "../errors";

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** What happened, what to do, and the number to quote. */
export function FailurePanel({ error, onRetry }: Props) {
  const translate = useTranslate();
  const { code, message, requestId } = failureOf(error);
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
      <Typography variant="caption">
        {translate(`console.hint.${code}`, { _: translate("console.hint.INTERNAL") })}
        {requestId && ` ${translate("console.error.number", { id: requestId })}`}
      </Typography>
    </Alert>
  );
}
