import { gql } from "@apollo/client/core";
import type { ResourceMeta } from "../../engine/description";
import { sortOf } from "../../engine/query/list";
import { selectColumns } from "../../engine/query/selection";
import { defaultColumns } from "../../engine/resource";
import type { Row } from "../../record/value/row";

export interface TreeNode extends Row {
  recordLabel: string;
  children?: { totalCount: number; totalIsExact: boolean };
}

export interface TreeAnswer {
  list: { nodes: TreeNode[]; totalCount: number; pageInfo: { hasNextPage: boolean } };
}

/** The to-many field that leads from a node to its children. */
function childrenOf(resource: ResourceMeta): string {
  const relation = resource.relations.find(
    each => each.resource === resource.name && each.field === resource.parentField,
  );
  return relation ? `children: ${relation.name}(first: 1) { totalCount totalIsExact }` : "";
}

export function treeQuery(resource: ResourceMeta) {
  const { name, plural } = resource;
  const shown = [...defaultColumns(resource), resource.parentField ?? ""];
  const columns = selectColumns(resource, shown);
  return gql(`query Tree($filter: ${name}Filter, $search: String, $sort: [${name}Sort!],
    $first: Int) {
    list: ${plural}(filter: $filter, search: $search, sort: $sort, first: $first) {
      nodes { ${columns} ${childrenOf(resource)} }
      totalCount
      pageInfo { hasNextPage }
    }
  }`);
}

export function treeVariables(resource: ResourceMeta, first: number, where?: object, q?: string) {
  const [leading] = resource.sort;
  const sort = leading && { field: leading.field, order: leading.direction };
  return { filter: where, search: q, sort: sortOf(resource, sort), first };
}
