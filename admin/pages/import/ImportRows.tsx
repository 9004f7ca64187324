import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useTranslate } from "react-admin";
import type { Tone } from "../../engine/description";
import { ToneChip } from "../../record/value/ChoiceChip";
import type { ImportRow } from "./use-import";

const TONES: Record<string, Tone> = { create: "success", update: "info", failed: "error" };

/** The first rows, each with what happens to it. */
export function ImportRows({ rows }: { rows: ImportRow[] }) {
  const translate = useTranslate();
  if (!rows.length) return null;
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
        {translate("console.import.rows", { count: rows.length })}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {rows.map((row, index) => {
          const action = row.action.toLowerCase();
          return (
            <Box component="li" key={index} sx={{ display: "flex", gap: 1.5, py: 0.25 }}>
              <Box component="span" sx={{ color: "text.secondary", minWidth: "4em" }}>
                {translate("console.import.row", { row: row.row })}
              </Box>
              <ToneChip
                tone={TONES[action] ?? "neutral"}
                label={translate(`console.import.${action}`, { _: "—" })}
              />
              <span>{row.label ?? "—"}</span>
            </Box>
          );
        })}
      </Box>
    </>
  );
}
