import type { DocumentNode } from "@apollo/client/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ask } from "./request";

interface Options {
  enabled?: boolean;
  /** Shows the former answer until the next one is there. */
  keeps?: boolean;
}

/** An answer kept by name; `refresh` and mutations of the resource in its first part renew it. */
export function useAnswer<T>(
  key: readonly unknown[],
  query: DocumentNode,
  variables?: object,
  { enabled = true, keeps = false }: Options = {},
) {
  return useQuery<T>({
    queryKey: key,
    queryFn: () => ask<T>(query, variables),
    enabled,
    retry: false,
    placeholderData: keeps ? keepPreviousData : undefined,
  });
}
