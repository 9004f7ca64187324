import { type Selection, selectedField } from "./selection";
import type { Shaped } from "./shape";

export interface Connection {
  nodes: Shaped[];
  edges: { node: Shaped; cursor: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: number;
  totalIsExact: boolean;
}

const NOTHING: Selection = [];

/** What is selected of each row, through nodes and edges. */
export function nodeSelection(selection: Selection): Selection {
  const nodes = selectedField(selection, "nodes")?.fields ?? NOTHING;
  const edges = selectedField(selection, "edges")?.fields ?? NOTHING;
  const inEdges = selectedField(edges, "node")?.fields ?? NOTHING;
  return [...nodes, ...inEdges];
}
