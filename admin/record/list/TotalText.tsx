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
    <Typography color="textSecondary" component="span">
      {translate("console.list.total", { count })}
    </Typography>
  );
}

export function RangeText() {
  const translate = useTranslate();
  const list = useListContext() as { meta?: TotalMeta; page: number; perPage: number };
  const { data } = useListContext();
  if (list.meta?.totalCount === undefined || !data?.length) return null;
  const from = (list.page - 1) * list.perPage + 1;
  const count = countText(list.meta.totalCount, list.meta.totalIsExact ?? true);
  return (
    <Typography color="textSecondary" component="span">
      {translate("console.list.range", { from, to: from + data.length - 1, count })}
    </Typography>
  );
}
