import { useQueryClient } from "@tanstack/react-query";
import { quietly } from "./quiet";
import { useChanges } from "./use-changes";

const LATER_MS = 1_000;

/** Keeps what the page shows of the record, or of one row of it, as it is now; nothing flickers meanwhile. */
export function useFresh(resource: string, id?: string): void {
  const queries = useQueryClient();
  const refresh = (): void => {
    // Whoever fills in a dialog decides on what he saw when he opened it.
    if (document.querySelector("[role=dialog]")) return void window.setTimeout(refresh, LATER_MS);
    void quietly(() => queries.invalidateQueries({ queryKey: [resource] }));
  };
  useChanges(resource, id, refresh);
}
