import type { DocumentNode } from "@apollo/client/core";
import { useQuery } from "@tanstack/react-query";
import { ask } from "./request";

/** An answer kept by name; `refresh` and mutations of the resource in its first part renew it. */
export function useAnswer<T>(
  key: readonly unknown[],
  query: DocumentNode,
  variables?: object,
  enabled = true,
) {
  return useQuery<T>({
    queryKey: key,
    queryFn: () => ask<T>(query, variables),
    enabled,
    retry: false,
  });
}
