import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import type { Change } from "../../engine/query/history";
import { ToneChip } from "../value/ChoiceChip";
import { Instant } from "../value/Instant";
import type { Row } from "../value/row";
import { DiffLines } from "./DiffLines";
import { HistoryActions } from "./HistoryActions";

interface Props {
  resource: ResourceMeta;
  row: Row;
  change: Change;
  /** Taken back by a later entry. */
  isReverted: boolean;
}

export function HistoryItem(props: Props) {
  const { resource, change, isReverted } = props;
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
        {change.actor?.recordLabel ?? translate("console.history.system")}{" "}
        {(change.revertsId || isReverted) && (
          <ToneChip
            tone="neutral"
            label={translate(`console.history.${isReverted ? "taken_back" : "takes_back"}`)}
          />
        )}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        <Instant value={change.at} />
      </Typography>
      {change.reason && (
        <Typography variant="caption" component="div" sx={{ overflowWrap: "anywhere" }}>
          {change.reason}
        </Typography>
      )}
      {change.kind !== "CREATE" && <DiffLines resource={resource} fields={change.fields} />}
      <HistoryActions {...props} />
    </Box>
  );
}
