import type { Told } from "../support/world";

export interface Node {
  id: string;
  [field: string]: unknown;
}

export interface List {
  nodes: Node[];
  edges: { cursor: string; node: Node }[];
  totalCount: number;
  totalIsExact: boolean;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** A field of an answer that must have come without a refusal. */
export function answer<T = Node>({ data, error }: Told, name: string): T {
  expect(error).toBeUndefined();
  return data?.[name] as unknown as T;
}

export function idsOf({ nodes }: Pick<List, "nodes">): string[] {
  return nodes.map(node => node.id);
}

export function refusal({ error }: Told): { code: string; message: string } {
  if (!error) throw new Error("the answer is no refusal");
  return { code: error.code, message: error.message };
}
