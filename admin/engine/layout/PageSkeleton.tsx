import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import Stack from "@mui/material/Stack";
import { sizes } from "../theme";

/** A title, a row of tools and rows: the shape that most pages take. */
export function PageSkeleton() {
  return (
    <Stack sx={{ gap: 2 }} aria-busy="true">
      <Skeleton variant="rounded" width="30%" height={28} />
      <Box sx={{ display: "flex", gap: 1 }}>
        <Skeleton variant="rounded" width="40%" height={32} />
        <Skeleton variant="rounded" width="15%" height={32} />
      </Box>
      <RowsSkeleton rows={10} />
    </Stack>
  );
}

export function RowsSkeleton({ rows }: { rows: number }) {
  return (
    <Stack sx={{ gap: 1 }} aria-busy="true">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} variant="rounded" height={sizes.row - 8} />
      ))}
    </Stack>
  );
}
