import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { sizes } from "../../engine/theme";

export function DashboardSkeleton() {
  const card = (key: number) => <Skeleton key={key} variant="rounded" height={sizes.row * 2.5} />;
  const panel = (key: number) => <Skeleton key={key} variant="rounded" height={sizes.popover} />;
  const grid = (columns: number) => ({
    display: "grid",
    gap: 2,
    mb: 2,
    gridTemplateColumns: { xs: "repeat(2, 1fr)", lg: `repeat(${columns}, 1fr)` },
  });
  return (
    <Box aria-busy="true">
      <Box sx={grid(6)}>{[1, 2, 3, 4, 5, 6].map(card)}</Box>
      <Box sx={grid(2)}>{[1, 2].map(panel)}</Box>
    </Box>
  );
}
