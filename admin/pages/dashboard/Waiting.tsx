import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { EmptyState } from "../../engine/layout/EmptyState";
import { listAddress } from "../../engine/list-address";
import { ToneChip } from "../../record/value/ChoiceChip";
import { Panel } from "./Panel";
import type { WaitingGroup, WaitingItem } from "./dashboard-query";

/** What waits for the person signed in, the most pressing first. */
export function Waiting({ groups }: { groups: WaitingGroup[] }) {
  const translate = useTranslate();
  const filled = groups.filter(group => group.count > 0);
  return (
    <Panel title={translate("console.dashboard.waiting")}>
      {!filled.length && (
        <EmptyState
          title={translate("console.dashboard.nothing")}
          reason={translate("console.dashboard.nothing_why")}
        />
      )}
      {filled.map(group => (
        <Group key={group.key} group={group} />
      ))}
    </Panel>
  );
}

function Group({ group }: { group: WaitingGroup }) {
  const translate = useTranslate();
  return (
    <Box component="section" sx={{ "& + &": { borderTop: 1, borderColor: "divider" }, py: 1.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, mb: 0.5 }}>
        <Typography variant="h3">{group.label}</Typography>
        <ToneChip tone={group.tone ?? "info"} label={group.count.toLocaleString("en-US")} />
        <Box sx={{ flex: 1 }} />
        <Link to={listAddress(group.resource, group.filter)}>
          {translate("console.dashboard.all")}
        </Link>
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {group.items.map(item => (
          <Item key={item.id} item={item} resource={group.resource} />
        ))}
      </Box>
    </Box>
  );
}

function Item({ item, resource }: { item: WaitingItem; resource: string }) {
  const translate = useTranslate();
  const late = (item.overdueDays ?? 0) > 0;
  const due = late
    ? translate("console.dashboard.late", { days: item.overdueDays ?? 0 })
    : (item.dueOn ?? "");
  return (
    <Box
      component="li"
      sx={{
        display: "grid",
        gridTemplateColumns: "minmax(0, 1fr) auto",
        alignItems: "baseline",
        columnGap: 1.5,
        py: 0.5,
      }}
    >
      <Typography noWrap sx={{ gridColumn: { xs: "1 / -1", sm: 1 } }}>
        <Link to={`/${resource}/${item.id}/show`}>{item.label}</Link>
      </Typography>
      <Typography variant="caption" color="textSecondary" noWrap sx={{ gridColumn: 1, gridRow: 2 }}>
        {item.note}
      </Typography>
      <Typography
        noWrap
        sx={{
          gridColumn: 2,
          gridRow: { xs: 2, sm: 1 },
          typography: { xs: "caption", sm: "body1" },
          color: late ? "error.main" : "text.secondary",
        }}
      >
        {due}
      </Typography>
    </Box>
  );
}
