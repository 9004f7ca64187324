import Button from "@mui/material/Button";
import { useState } from "react";
import { useListContext, useNotify, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { MOST_IDS, targetOf } from "../../engine/query/matching";
import { countText } from "../list/TotalText";
import { useListFilters } from "../list/use-list-filters";
import type { Picked } from "./picked";

interface Props {
  resource: ResourceMeta;
  picked: Picked;
}

/** From the rows of the page to all that match, however many pages they fill. */
export function PickAllButton({ resource, picked }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const { filters } = useListFilters();
  const [busy, setBusy] = useState(false);
  const { meta } = useListContext() as { meta?: { totalCount?: number; totalIsExact?: boolean } };
  const { totalCount = 0, totalIsExact = true } = meta ?? {};
  if (picked.isAll || (totalIsExact && totalCount <= picked.count)) return null;
  const byIds = Boolean(filters.q) || !filters.where;
  if (byIds && (!totalIsExact || totalCount > MOST_IDS)) return null;
  const pickAll = async () => {
    setBusy(true);
    try {
      picked.pick(await targetOf(resource, filters));
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
  };
  return (
    <Button disabled={busy} onClick={() => void pickAll()}>
      {translate("console.bulk.pick_all", { count: countText(totalCount, totalIsExact) })}
    </Button>
  );
}
