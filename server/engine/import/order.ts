import type { Draft } from "./draft";
import type { ImportErrors } from "./import-error";

/** Records that others of the file refer to come first. What refers to itself in a circle is told. */
export function inOrder(drafts: readonly Draft[], errors: ImportErrors): Draft[] {
  const ordered = new Set<Draft>();
  const open = new Set<Draft>();
  const mine = new Set(drafts);
  const visit = (start: Draft): void => {
    const stack = [start];
    for (let draft = stack.at(-1); draft; draft = stack.at(-1)) {
      if (ordered.has(draft)) {
        stack.pop();
        continue;
      }
      open.add(draft);
      const next = [...draft.links.values()].filter(each => mine.has(each) && !ordered.has(each));
      const [first] = next;
      if (first && !open.has(first)) {
        stack.push(first);
        continue;
      }
      if (first) tellCircle(draft, first, errors);
      ordered.add(draft);
      open.delete(draft);
      stack.pop();
    }
  };
  for (const draft of drafts) visit(draft);
  return [...ordered];
}

function tellCircle(draft: Draft, above: Draft, errors: ImportErrors): void {
  const name = [...draft.links].find(([, target]) => target === above)?.[0] ?? null;
  errors.addTo(draft, name, "TREE_CYCLE", {
    zh: `与第 ${above.home.number} 行互为上下级`,
    en: `stands above and below row ${above.home.number}`,
  });
}
