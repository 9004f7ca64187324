import Checkbox from "@mui/material/Checkbox";
import { useListContext, useTranslate } from "react-admin";
import { textOf } from "../../engine/text-of";
import type { Row } from "../value/row";
import { usePicked } from "./picked";

/** Picks one row. */
export function PickBox({ row }: { row: Row }) {
  const translate = useTranslate();
  const picked = usePicked();
  if (!picked) return null;
  const label = translate("console.bulk.pick", { name: textOf(row.recordLabel) });
  return (
    <Checkbox
      size="small"
      sx={{ p: 0.5, my: -0.5 }}
      checked={picked.has(row.id)}
      onChange={() => picked.toggle(row.id)}
      slotProps={{ input: { "aria-label": label } }}
    />
  );
}

/** Picks the rows of the page. */
export function PickPageBox() {
  const translate = useTranslate();
  const picked = usePicked();
  const { data = [] } = useListContext<Row>();
  if (!picked) return null;
  const held = data.filter(row => picked.has(row.id)).length;
  return (
    <Checkbox
      size="small"
      sx={{ p: 0.5 }}
      checked={held > 0 && held === data.length}
      indeterminate={held > 0 && held < data.length}
      onChange={picked.togglePage}
      slotProps={{ input: { "aria-label": translate("console.bulk.pick_page") } }}
    />
  );
}
