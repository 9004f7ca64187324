import { useEffect, useRef } from "react";
import { listen } from "./live";

/** Several changes in a row are one. */
const SETTLE_MS = 400;
/** A glance at another window costs no connection anew. */
const HIDDEN_MS = 20_000;

/**
 * Calls `onTold` after others, or the person himself, have changed rows of the record; `id` narrows it to one row.
 * Pages in the background listen to nothing, as browsers open few connections: they catch up when they are looked at.
 */
export function useChanges(resource: string, id: string | undefined, onTold: () => void): void {
  const latest = useRef(onTold);
  useEffect(() => {
    latest.current = onTold;
  });
  useEffect(() => {
    let settle: number | undefined;
    let hide: number | undefined;
    let leave: (() => void) | undefined;
    const told = (): void => {
      window.clearTimeout(settle);
      settle = window.setTimeout(() => latest.current(), SETTLE_MS);
    };
    const enter = (): void => {
      leave = listen({ resource, ...(id && { ids: [id] }) }, told);
    };
    const rest = (): void => {
      leave?.();
      leave = undefined;
    };
    const look = (): void => {
      window.clearTimeout(hide);
      if (document.hidden) hide = window.setTimeout(rest, HIDDEN_MS);
      else if (!leave) {
        enter();
        told();
      }
    };
    if (!document.hidden) enter();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      rest();
      window.clearTimeout(settle);
      window.clearTimeout(hide);
    };
  }, [resource, id]);
}
