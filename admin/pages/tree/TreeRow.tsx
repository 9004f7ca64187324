import ChevronRightIcon from "@mui/icons-material/ChevronRight";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { ResourceMeta } from "../../engine/description";
import { sizes } from "../../engine/theme";
import { countText } from "../../record/list/TotalText";
import { TreeFacts } from "./TreeFacts";
import type { TreeNode } from "./tree-query";

interface Props {
  resource: ResourceMeta;
  node: TreeNode;
  startsOpen?: boolean;
  /** What stands below an open node. */
  below: (id: string) => ReactNode;
}

export function TreeRow({ resource, node, startsOpen = false, below }: Props) {
  const translate = useTranslate();
  const [open, setOpen] = useState(startsOpen);
  const { children } = node;
  const leaf = children?.totalCount === 0;
  const label = translate(open ? "console.tree.close" : "console.tree.open", {
    name: node.recordLabel,
  });
  return (
    <li>
      <Box
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1,
          minHeight: sizes.row,
          pr: 1,
          borderRadius: 1,
          "&:hover": { bgcolor: "action.hover" },
        }}
      >
        <IconButton
          size="small"
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          aria-label={label}
          sx={{ visibility: leaf ? "hidden" : "visible" }}
        >
          <ChevronRightIcon
            fontSize="small"
            sx={{ transform: open ? "rotate(90deg)" : "none", transition: "transform .15s" }}
          />
        </IconButton>
        <Box component={Link} to={`/${resource.name}/${node.id}/show`} sx={{ fontWeight: 500 }}>
          {node.recordLabel}
        </Box>
        {children && children.totalCount > 0 && (
          <Box
            component="span"
            title={translate("console.tree.below", { name: resource.label })}
            sx={{ color: "text.secondary", typography: "caption" }}
          >
            {countText(children.totalCount, children.totalIsExact)}
          </Box>
        )}
        <TreeFacts resource={resource} node={node} />
      </Box>
      {open && !leaf && below(node.id)}
    </li>
  );
}
