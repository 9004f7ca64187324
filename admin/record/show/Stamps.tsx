import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { localMinute } from "../../engine/calendar";
import type { Link } from "../value/RecordLink";
import type { Row } from "../value/row";

/** Who made the record and who touched it last. */
export function Stamps({ row }: { row: Row }) {
  const translate = useTranslate();
  const line = (key: string, at: unknown, by: unknown) =>
    translate(`console.show.${key}`, {
      who: (by as Link | null)?.recordLabel ?? translate("console.history.system"),
      at: localMinute(String(at)),
    });
  return (
    <Typography
      variant="caption"
      color="textSecondary"
      component="p"
      sx={{ mt: 2, mb: 0, pt: 1.5, borderTop: 1, borderColor: "divider" }}
    >
      {Boolean(row.createdAt) && line("created", row.createdAt, row.createdBy)}
      {Boolean(row.updatedAt) && row.updatedAt !== row.createdAt && (
        <> · {line("updated", row.updatedAt, row.updatedBy)}</>
      )}
    </Typography>
  );
}
