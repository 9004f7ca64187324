import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { ResourceMeta, Tone } from "../../engine/description";
import type { BulkAnswer } from "../../engine/query/bulk-answer";
import { SHOWN } from "../../engine/query/tell-bulk";
import { PlanRows } from "./PlanRows";

const COUNTS: [keyof BulkAnswer & ("total" | "succeeded" | "unchanged" | "failed"), Tone][] = [
  ["total", "neutral"],
  ["succeeded", "info"],
  ["unchanged", "neutral"],
  ["failed", "error"],
];

/** A plan in numbers, its effects elsewhere, and its first rows, those that fail at the top. */
export function PlanView({ resource, plan }: { resource: ResourceMeta; plan: BulkAnswer }) {
  const translate = useTranslate();
  const { failures, rows, total } = plan;
  const others = rows.nodes.filter(row => row.status !== "FAILED");
  const shown = [...failures.nodes, ...others].slice(0, SHOWN);
  return (
    <>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 3 }}>
        {COUNTS.map(([name, tone]) => (
          <Box key={name}>
            <Typography variant="caption" color="textSecondary" component="div">
              {translate(`console.bulk.${name}`)}
            </Typography>
            <Typography
              variant="subtitle1"
              component="div"
              sx={{ color: plan[name] ? `tones.${tone}.text` : "text.secondary" }}
            >
              {plan[name].toLocaleString("en-US")}
            </Typography>
          </Box>
        ))}
      </Box>
      <Effects effects={plan.effects} />
      <PlanRows resource={resource} rows={shown} />
      {total > shown.length && (
        <Typography variant="caption" color="textSecondary">
          {translate("console.bulk.first", { shown: shown.length, total })}
        </Typography>
      )}
    </>
  );
}

function Effects({ effects }: Pick<BulkAnswer, "effects">) {
  const translate = useTranslate();
  if (!effects.length) return null;
  return (
    <Box>
      <Typography variant="h3">{translate("console.bulk.effects")}</Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
        {effects.map(({ label, kind, count }) => (
          <li key={label + kind}>
            {translate("console.bulk.effect", {
              name: label,
              what: translate(`console.history.kind.${kind}`, { _: kind }),
              count: count.toLocaleString("en-US"),
            })}
          </li>
        ))}
      </Box>
    </Box>
  );
}
