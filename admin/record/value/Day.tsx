import Box from "@mui/material/Box";
import Tooltip from "@mui/material/Tooltip";
import { useLocale, useTranslate } from "react-admin";
import { relativeDay } from "../../engine/calendar";
import type { FieldMeta } from "../../engine/description";
import { resourceNamed } from "../../engine/session";
import { isOverdue } from "./overdue";
import type { Row } from "./row";

interface Props {
  field: FieldMeta;
  row: Row;
  type?: string;
}

export function Day({ field, row, type }: Props) {
  const locale = useLocale();
  const translate = useTranslate();
  const value = String(row[field.name]);
  const now = new Date();
  const overdue = isOverdue(field, row, type ? resourceNamed(type) : undefined, now);
  return (
    <Tooltip title={relativeDay(value, now, locale)}>
      <Box component="span" sx={overdue ? { color: "error.main", fontWeight: 600 } : undefined}>
        <time dateTime={value}>{value}</time>
        {overdue && ` ${translate("console.value.overdue")}`}
      </Box>
    </Tooltip>
  );
}
