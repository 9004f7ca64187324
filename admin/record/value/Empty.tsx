import Box from "@mui/material/Box";

export function Empty() {
  return (
    <Box component="span" sx={{ color: "text.secondary" }}>
      —
    </Box>
  );
}
