import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { sizes } from "../../engine/theme";
import { RecordLink } from "../../record/value/RecordLink";
import type { UnitFigure } from "./dashboard-query";
import { Panel } from "./Panel";

/** Comparable units, the fullest bar first; one alone is no ranking. */
export function UnitBars({ units }: { units: UnitFigure[] }) {
  const translate = useTranslate();
  const sorted = [...units].sort((a, b) => b.completed - a.completed).slice(0, sizes.bars);
  const most = Math.max(1, ...sorted.map(each => each.accepted));
  if (sorted.length < 2) return null;
  return (
    <Panel title={translate("console.dashboard.units")} aside={<Basis />}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {sorted.map(unit => (
          <UnitBar key={unit.organization.id} unit={unit} most={most} />
        ))}
      </Box>
    </Panel>
  );
}

function Basis() {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ typography: "caption", color: "text.secondary" }}>
      {translate("console.dashboard.units_basis")}
    </Box>
  );
}

function UnitBar({ unit, most }: { unit: UnitFigure; most: number }) {
  const translate = useTranslate();
  const { accepted, completed, overdue } = unit;
  const width = (count: number) => `${(count / most) * 100}%`;
  return (
    <Box component="li" sx={{ py: 0.75 }}>
      <Box sx={{ display: "flex", alignItems: "baseline", gap: 1, mb: 0.5 }}>
        <Box
          sx={{
            flex: 1,
            minWidth: 0,
            overflow: "hidden",
            textOverflow: "ellipsis",
            whiteSpace: "nowrap",
          }}
        >
          <RecordLink type="Organization" link={unit.organization} />
        </Box>
        {overdue > 0 && (
          <Box component="span" sx={{ color: "error.main", typography: "caption" }}>
            {translate("console.dashboard.overdue", { count: overdue })}
          </Box>
        )}
        <Box component="span" sx={{ minWidth: "6em", textAlign: "end" }}>
          {completed} / {accepted}
        </Box>
        <Box component="span" sx={{ minWidth: "4em", textAlign: "end", color: "text.secondary" }}>
          {unit.rate ?? "—"}
        </Box>
      </Box>
      <Box sx={{ height: 6, borderRadius: 1, bgcolor: "background.default" }} aria-hidden>
        <Box
          sx={{
            width: width(accepted),
            height: 1,
            borderRadius: 1,
            bgcolor: "tones.info.fill",
          }}
        >
          <Box
            sx={{
              width: accepted ? `${(completed / accepted) * 100}%` : 0,
              height: 1,
              borderRadius: 1,
              bgcolor: "tones.success.mark",
            }}
          />
        </Box>
      </Box>
    </Box>
  );
}
