import Paper from "@mui/material/Paper";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { type CountsAnswer, countsQuery } from "../../engine/query/counts";
import { resourceNamed } from "../../engine/session";
import { useAnswer } from "../../engine/use-answer";
import { countText } from "../list/TotalText";
import type { Row } from "../value/Value";
import { RelatedList } from "./RelatedList";

interface Props {
  resource: ResourceMeta;
  row: Row;
}

function useCounts(resource: ResourceMeta, id: string, enabled: boolean) {
  const key = [resource.name, "counts", id];
  const { data } = useAnswer<CountsAnswer>(key, countsQuery(resource), { id }, enabled);
  return (name: string) => {
    const count = data?.record[name];
    if (!count || typeof count === "string") return "";
    return ` (${countText(count.totalCount, count.totalIsExact)})`;
  };
}

/** What points at this record, one tab per list. */
export function RelatedTabs({ resource, row }: Props) {
  const translate = useTranslate();
  const [tab, setTab] = useState(0);
  const relations = resource.relations.filter(each => resourceNamed(each.resource));
  const count = useCounts(resource, row.id, relations.length > 0);
  const current = relations[Math.min(tab, relations.length - 1)];
  if (!current) return null;
  return (
    <Paper sx={{ overflow: "hidden" }}>
      <Tabs
        value={tab}
        onChange={(_, next: number) => setTab(next)}
        variant="scrollable"
        scrollButtons="auto"
        allowScrollButtonsMobile
        aria-label={translate("console.show.related")}
        sx={{ borderBottom: 1, borderColor: "divider" }}
      >
        {relations.map(each => (
          <Tab key={each.name} label={each.label + count(each.name)} />
        ))}
      </Tabs>
      <RelatedList key={current.name} relation={current} row={row} />
    </Paper>
  );
}
