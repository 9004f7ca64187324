import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Chip from "@mui/material/Chip";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { emptyGroup, type Group, type Item } from "./model";
import { PartText } from "./PartText";
import { useWhere } from "./use-where";

/** What the list is narrowed by, each part removable. */
export function FilterChips({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const [root, apply] = useWhere(resource);
  if (!root.items.length) return null;
  const parts: Item[] = root.join === "and" ? root.items : [root];
  const without = (part: Item): Group =>
    root.join === "and" ? { ...root, items: root.items.filter(each => each !== part) } : emptyGroup;
  return (
    <Box
      sx={{
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 1,
        px: 1.5,
        py: 1,
        borderBottom: 1,
        borderColor: "divider",
      }}
    >
      {parts.map((part, index) => (
        <Chip
          key={index}
          size="small"
          label={<PartText resource={resource} item={part} />}
          onDelete={() => apply(without(part))}
        />
      ))}
      <Button onClick={() => apply(emptyGroup)}>{translate("ra.navigation.clear_filters")}</Button>
    </Box>
  );
}
