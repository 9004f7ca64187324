import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import type { Change, FieldChange } from "../../engine/query/history";
import { Instant } from "../value/Instant";
import { RawValue } from "../value/RawValue";

interface Props {
  resource: ResourceMeta;
  change: Change;
}

export function HistoryItem({ resource, change }: Props) {
  const translate = useTranslate();
  const what = change.stepLabel ?? translate(`console.history.kind.${change.kind}`);
  return (
    <Box
      component="li"
      sx={{
        position: "relative",
        pl: 2.5,
        pb: 2,
        borderLeft: 1,
        borderColor: "divider",
        ml: 0.5,
        "&:last-of-type": { pb: 0 },
        "&::before": {
          content: '""',
          position: "absolute",
          insetInlineStart: -5,
          top: 6,
          width: 9,
          height: 9,
          borderRadius: "50%",
          bgcolor: change.step ? "primary.main" : "tones.neutral.mark",
        },
      }}
    >
      <Typography>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {what}
        </Box>{" "}
        {change.actor?.recordLabel ?? translate("console.history.system")}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        <Instant value={change.at} />
      </Typography>
      {change.reason && (
        <Typography variant="caption" component="div" sx={{ overflowWrap: "anywhere" }}>
          {change.reason}
        </Typography>
      )}
      {change.kind !== "CREATE" && <Diff resource={resource} fields={change.fields} />}
    </Box>
  );
}

function Diff({ resource, fields }: { resource: ResourceMeta; fields: FieldChange[] }) {
  if (!fields.length) return null;
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: "none", typography: "caption" }}>
      {fields.map(each => (
        <Box component="li" key={each.field} sx={{ overflowWrap: "anywhere" }}>
          <Box component="span" sx={{ color: "text.secondary" }}>
            {each.label}{" "}
          </Box>
          <Box component="del" sx={{ color: "text.secondary" }}>
            <RawValue resource={resource} name={each.field} value={each.before} />
          </Box>
          {" → "}
          <RawValue resource={resource} name={each.field} value={each.after} />
        </Box>
      ))}
    </Box>
  );
}
