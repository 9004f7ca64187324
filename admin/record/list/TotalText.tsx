import Typography from "@mui/material/Typography";
import { useListContext, useTranslate } from "react-admin";

interface TotalMeta {
  totalCount?: number;
  totalIsExact?: boolean;
}

/** 1,000+ when the server stopped counting. */
export function countText(count: number, exact: boolean): string {
  return count.toLocaleString("en-US") + (exact ? "" : "+");
}

export function TotalText() {
  const translate = useTranslate();
  const { meta } = useListContext() as { meta?: TotalMeta };
  if (meta?.totalCount === undefined) return null;
  const count = countText(meta.totalCount, meta.totalIsExact ?? true);
  return (
    <Typography color="text.secondary" component="span">
      {translate("console.list.total", { count })}
    </Typography>
  );
}
