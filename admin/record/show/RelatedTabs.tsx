import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { RelationMeta, ResourceMeta } from "../../engine/description";
import { type CountsAnswer, countsQuery } from "../../engine/query/counts";
import { resourceNamed } from "../../engine/session";
import { sizes } from "../../engine/theme";
import { useAnswer } from "../../engine/use-answer";
import { countText } from "../list/TotalText";
import type { Row } from "../value/row";
import { RelatedList } from "./RelatedList";

interface Props {
  resource: ResourceMeta;
  row: Row;
}

interface Counted {
  relation: RelationMeta;
  total?: number;
  text: string;
}

/** Lists with rows come first; their order is known before any is drawn, so nothing jumps. */
function useCounted(resource: ResourceMeta, id: string): Counted[] | undefined {
  const relations = resource.relations.filter(each => resourceNamed(each.resource));
  const key = [resource.name, "counts", id];
  const enabled = relations.length > 0;
  const { data, error } = useAnswer<CountsAnswer>(key, countsQuery(resource), { id }, { enabled });
  if (enabled && !data && !error) return undefined;
  const counted = relations.map((relation): Counted => {
    const count = data?.record[relation.name];
    if (!count || typeof count === "string") return { relation, text: relation.label };
    const text = `${relation.label} (${countText(count.totalCount, count.totalIsExact)})`;
    return { relation, total: count.totalCount, text };
  });
  const isEmpty = ({ total }: Counted) => total === 0;
  return [...counted.filter(each => !isEmpty(each)), ...counted.filter(isEmpty)];
}

/** What points at this record, one tab per list. */
export function RelatedTabs({ resource, row }: Props) {
  const translate = useTranslate();
  const [picked, setPicked] = useState<string>();
  const lists = useCounted(resource, row.id);
  if (!lists) return <Skeleton variant="rounded" height={sizes.picker} />;
  const current = lists.find(each => each.relation.name === picked) ?? lists[0];
  if (!current) return null;
  const { relation } = current;
  return (
    <Paper sx={{ overflow: "hidden" }}>
      <Tabs
        value={relation.name}
        onChange={(_, next: string) => setPicked(next)}
        variant="scrollable"
        scrollButtons="auto"
        allowScrollButtonsMobile
        aria-label={translate("console.show.related")}
        sx={{
          borderBottom: 1,
          borderColor: "divider",
          "& .MuiTabs-scrollButtons.Mui-disabled": { width: 0 },
        }}
      >
        {lists.map(each => (
          <Tab key={each.relation.name} value={each.relation.name} label={each.text} />
        ))}
      </Tabs>
      <RelatedList key={relation.name} relation={relation} row={row} type={resource.name} />
    </Paper>
  );
}
