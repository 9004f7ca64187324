import Box from "@mui/material/Box";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { defaultColumns, fieldOf } from "../../engine/resource";
import { Value } from "../../record/value/Value";
import type { TreeNode } from "./tree-query";

const SHOWN = 2;

/** The choices among a record's columns: what kind of node it is, what state it is in. */
function factsOf(resource: ResourceMeta): FieldMeta[] {
  return defaultColumns(resource)
    .filter(name => !resource.titleFields.includes(name))
    .flatMap(name => fieldOf(resource, name) ?? [])
    .filter(field => field.kind === "choice")
    .slice(0, SHOWN);
}

export function TreeFacts({ resource, node }: { resource: ResourceMeta; node: TreeNode }) {
  return (
    <Box
      sx={{
        ml: "auto",
        display: { xs: "none", sm: "flex" },
        gap: 2,
        color: "text.secondary",
        typography: "caption",
      }}
    >
      {factsOf(resource).map(field => (
        <Value key={field.name} field={field} row={node} type={resource.name} dense />
      ))}
    </Box>
  );
}
