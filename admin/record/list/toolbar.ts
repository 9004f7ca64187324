import { sizes } from "../../engine/theme";

/** One line above the rows; the bulk bar takes exactly its place. */
export const toolbar = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 1,
  px: 1.5,
  py: 1,
  minHeight: sizes.toolbar,
  borderBottom: 1,
  borderColor: "divider",
} as const;
