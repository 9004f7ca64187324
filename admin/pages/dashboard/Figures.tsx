import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { Link } from "react-router-dom";
import { listAddress } from "../../engine/list-address";
import { resourceNamed } from "../../engine/session";
import type { Figure } from "./dashboard-query";

const MOST = 6;

/** Rows of equal length: 8 cards stand as 4 and 4, not as 6 and 2. */
function columnsFor(count: number): number {
  return Math.ceil(count / Math.ceil(count / MOST));
}

/** A number, its basis, and the records behind it. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <Box
      sx={{
        display: "grid",
        gap: { xs: 1, sm: 2 },
        gridTemplateColumns: {
          xs: "repeat(2, minmax(0, 1fr))",
          md: "repeat(3, minmax(0, 1fr))",
          lg: `repeat(${columnsFor(figures.length)}, minmax(0, 1fr))`,
        },
      }}
    >
      {figures.map(figure => (
        <FigureCard key={figure.key} figure={figure} />
      ))}
    </Box>
  );
}

function FigureCard({ figure }: { figure: Figure }) {
  const { resource, filter, value, unit } = figure;
  const link =
    resource && resourceNamed(resource)
      ? { component: Link, to: listAddress(resource, filter) }
      : {};
  return (
    <Paper
      {...link}
      sx={{
        display: "block",
        p: { xs: 1.5, sm: 2 },
        minWidth: 0,
        color: "text.primary",
        "a&:hover": { borderColor: "primary.main", textDecoration: "none" },
      }}
    >
      <Typography color="textSecondary">{figure.label}</Typography>
      <Typography variant="subtitle1" component="div">
        {value}
        {unit && value !== "—" && (
          <Box component="span" sx={{ typography: "caption", color: "text.secondary", ml: 0.5 }}>
            {unit}
          </Box>
        )}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {figure.basis}
      </Typography>
    </Paper>
  );
}
