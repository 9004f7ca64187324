import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { EmptyState } from "../../engine/layout/EmptyState";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { fieldOf, relationNamed } from "../../engine/resource";
import { useAnswer } from "../../engine/use-answer";
import type { Link } from "../../record/value/RecordLink";
import { type TreeAnswer, treeQuery, treeVariables } from "./tree-query";
import { TreeBranch } from "./TreeBranch";
import { TreeRow } from "./TreeRow";

const MATCHES = 50;

/** Nodes found by keyword, each with what stands above it. */
export function TreeMatches({ resource, q }: { resource: ResourceMeta; q: string }) {
  const translate = useTranslate();
  const key = [resource.name, "tree", "search", q];
  const variables = treeVariables(resource, MATCHES, undefined, q);
  const { data, error } = useAnswer<TreeAnswer>(key, treeQuery(resource), variables);
  if (error) return <FailurePanel error={error} />;
  if (!data) return <RowsSkeleton rows={4} />;
  if (!data.list.nodes.length) {
    return (
      <EmptyState
        title={translate("console.empty.filtered", { name: resource.label })}
        reason={translate("console.empty.filtered_why")}
      />
    );
  }
  const parent = fieldOf(resource, resource.parentField ?? "");
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
      {data.list.nodes.map(node => {
        const above = parent ? (node[relationNamed(parent)] as Link | null) : null;
        return (
          <Box component="li" key={node.id}>
            {above && (
              <Box sx={{ pl: 5, color: "text.secondary", typography: "caption" }}>
                {above.recordLabel}
              </Box>
            )}
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
              <TreeRow
                resource={resource}
                node={node}
                below={id => <TreeBranch resource={resource} parentId={id} />}
              />
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
