import Tooltip from "@mui/material/Tooltip";
import { useLocale } from "react-admin";
import { localMinute, relativeTime } from "../../engine/calendar";

export function Instant({ value }: { value: string }) {
  const locale = useLocale();
  return (
    <Tooltip title={relativeTime(value, new Date(), locale)}>
      <time dateTime={value}>{localMinute(value)}</time>
    </Tooltip>
  );
}
