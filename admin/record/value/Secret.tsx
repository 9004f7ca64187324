import VisibilityIcon from "@mui/icons-material/VisibilityOutlined";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { FieldMeta } from "../../engine/description";
import { RevealDialog } from "./RevealDialog";
import type { Row } from "./row";

interface Props {
  field: FieldMeta;
  row: Row;
  /** Absent where a value is only listed: it stays masked there. */
  type?: string;
}

export function Secret({ field, row, type }: Props) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const [clear, setClear] = useState<string>();
  const label = translate("console.reveal.button", { name: field.label });
  return (
    <Box component="span" sx={{ whiteSpace: "nowrap" }}>
      {clear ?? String(row[field.name])}
      {type && !clear && (
        <Tooltip title={label}>
          <IconButton
            size="small"
            onClick={() => setAsking(true)}
            aria-label={label}
            sx={{ my: -0.625 }}
          >
            <VisibilityIcon fontSize="inherit" />
          </IconButton>
        </Tooltip>
      )}
      {type && asking && (
        <RevealDialog
          title={label}
          target={{ type, id: row.id, field: field.name }}
          onClose={() => setAsking(false)}
          onClear={setClear}
        />
      )}
    </Box>
  );
}
