import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { EmptyState } from "../../engine/layout/EmptyState";
import { FailurePanel } from "../../engine/layout/FailurePanel";
import { RowsSkeleton } from "../../engine/layout/PageSkeleton";
import { useAnswer } from "../../engine/use-answer";
import { type TreeAnswer, treeQuery, treeVariables } from "./tree-query";
import { TreeRow } from "./TreeRow";

const PAGE = 100;
const MOST = 200;

interface Props {
  resource: ResourceMeta;
  parentId: string | null;
  /** Children of the roots are shown at once, and those of an only child. */
  open?: boolean;
}

export function TreeBranch({ resource, parentId, open }: Props) {
  const translate = useTranslate();
  const [first, setFirst] = useState(PAGE);
  const parent = resource.parentField ?? "";
  const where = { [parent]: parentId ? { eq: parentId } : { isNull: true } };
  const key = [resource.name, "tree", parentId, first];
  const variables = treeVariables(resource, first, where);
  const { data, error } = useAnswer<TreeAnswer>(key, treeQuery(resource), variables);
  if (error) return <FailurePanel error={error} />;
  if (!data) return <RowsSkeleton rows={parentId ? 2 : 6} />;
  const { nodes, pageInfo } = data.list;
  if (!nodes.length && !parentId) {
    return <EmptyState title={translate("console.empty.none", { name: resource.label })} />;
  }
  return (
    <Box
      component="ul"
      sx={{ m: 0, p: 0, pl: parentId ? 3 : 0, listStyle: "none" }}
      aria-label={parentId ? undefined : resource.label}
    >
      {nodes.map(node => (
        <TreeRow
          key={node.id}
          resource={resource}
          node={node}
          startsOpen={open ?? nodes.length === 1}
          below={id => <TreeBranch resource={resource} parentId={id} />}
        />
      ))}
      {pageInfo.hasNextPage && first < MOST && (
        <li>
          <Button onClick={() => setFirst(MOST)}>{translate("console.history.more")}</Button>
        </li>
      )}
    </Box>
  );
}
