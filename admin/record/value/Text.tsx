import Box from "@mui/material/Box";
import { sizes } from "../../engine/theme";

interface Props {
  value: string;
  dense?: boolean;
  multiline?: boolean;
}

export function Text({ value, dense, multiline }: Props) {
  if (dense) {
    return (
      <Box
        component="span"
        title={value.length > 20 ? value : undefined}
        sx={{
          display: "block",
          maxWidth: sizes.cell,
          overflow: "hidden",
          textOverflow: "ellipsis",
          whiteSpace: "nowrap",
        }}
      >
        {value}
      </Box>
    );
  }
  return (
    <Box
      component="span"
      sx={{ whiteSpace: multiline ? "pre-wrap" : "normal", overflowWrap: "anywhere" }}
    >
      {value}
    </Box>
  );
}
