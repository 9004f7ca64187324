import { useEffect, useState } from "react";
import { useListContext } from "react-admin";
import type { BulkTarget } from "../../engine/query/bulk-answer";
import type { Row } from "../value/row";
import type { Picked } from "./picked";

const NOTHING: BulkTarget = { ids: [] };

/** Keeps what is picked over pages and orders; another filter begins anew. */
export function usePicking(): Picked {
  const list = useListContext<Row>();
  const { data = [] } = list;
  const [target, setTarget] = useState<BulkTarget>(NOTHING);
  const asked = JSON.stringify(list.filterValues as object);
  useEffect(() => setTarget(NOTHING), [asked]);
  const isAll = !("ids" in target);
  const page = data.map(row => row.id);
  const ids = isAll ? page : target.ids;
  const has = (id: string) => isAll || target.ids.includes(id);
  const set = (next: string[]) => setTarget({ ids: next });
  return {
    count: isAll ? target.expectedCount : target.ids.length,
    target,
    isAll,
    has,
    toggle: id => set(ids.includes(id) ? ids.filter(each => each !== id) : [...ids, id]),
    togglePage: () =>
      set(page.every(has) ? ids.filter(id => !page.includes(id)) : [...new Set([...ids, ...page])]),
    pick: setTarget,
    clear: () => setTarget(NOTHING),
  };
}
