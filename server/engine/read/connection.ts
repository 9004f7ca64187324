import { below, type Selection } from "./selection";
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

/** What is selected of each row, through nodes and edges. */
export function nodeSelection(selection: Selection): Selection {
  return [...below(selection, "nodes"), ...below(below(selection, "edges"), "node")];
}
