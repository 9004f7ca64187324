import Box from "@mui/material/Box";
import { sizes } from "../theme";

export function ProductMark({ large }: { large?: boolean }) {
  const side = large ? sizes.markLarge : sizes.mark;
  return (
    <Box
      component="img"
      src="./favicon.svg"
      alt=""
      sx={{ width: side, height: side, display: "block", flexShrink: 0 }}
    />
  );
}
