import { createClient } from "graphql-sse";
import { currentLocale } from "./locale";

const CHANGED = `subscription Changed($resource: String!, $ids: [ID!]) {
  changed(resource: $resource, ids: $ids) { resource ids kind }
}`;
const AGAIN_MS = 10_000;

const live = createClient({
  url: "/graphql/stream",
  credentials: "same-origin",
  retryAttempts: 0,
  headers: () => ({ "X-Requested-With": "lianxin", "X-Locale": currentLocale() }),
});

/**
 * Calls `onTold` at each change until the answer is called. A stream that breaks is opened again; what happened in
 * between is told as one change. A refused one stays shut.
 */
export function listen(
  variables: { resource: string; ids?: readonly string[] },
  onTold: () => void,
): () => void {
  let timer: number | undefined;
  let leave = (): void => undefined;
  let isOver = false;
  const comeBack = (): void => {
    if (isOver) return;
    timer = window.setTimeout(() => {
      open();
      onTold();
    }, AGAIN_MS);
  };
  const open = (): void => {
    leave = live.subscribe(
      { query: CHANGED, variables },
      {
        next: ({ errors }) => {
          if (errors) isOver = true;
          else onTold();
        },
        error: comeBack,
        complete: comeBack,
      },
    );
  };
  open();
  return () => {
    isOver = true;
    window.clearTimeout(timer);
    leave();
  };
}
