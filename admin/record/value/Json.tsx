import Box from "@mui/material/Box";
import { Text } from "./Text";

export function Json({ value, dense }: { value: unknown; dense?: boolean }) {
  if (dense || typeof value === "string") {
    return <Text value={typeof value === "string" ? value : JSON.stringify(value)} dense={dense} />;
  }
  return (
    <Box component="pre" sx={{ m: 0, typography: "mono", whiteSpace: "pre-wrap" }}>
      {JSON.stringify(value, null, 2)}
    </Box>
  );
}
