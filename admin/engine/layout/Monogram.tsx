import Box from "@mui/material/Box";
import { sizes } from "../theme";

/** The first sign of a name in a square: an icon that needs no drawing per record. */
export function Monogram({ text, active }: { text: string; active?: boolean }) {
  return (
    <Box
      component="span"
      aria-hidden
      data-sign={text.trim().charAt(0).toUpperCase()}
      sx={{
        width: sizes.mark,
        height: sizes.mark,
        flexShrink: 0,
        display: "grid",
        placeItems: "center",
        borderRadius: 0.75,
        typography: "caption",
        fontWeight: 600,
        bgcolor: active ? "primary.main" : "tones.neutral.fill",
        color: active ? "primary.contrastText" : "tones.neutral.text",
        // Drawn, not written: the name that it stands beside is the text. Read from the element,
        // as class names are made of low bytes only, and many signs share theirs.
        "&::before": { content: "attr(data-sign)" },
      }}
    />
  );
}
