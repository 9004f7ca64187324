import type { Selected, Selection } from "../engine/read/selection";

/** A field of a selection that no document asked for. */
export function select(name: string, fields: Selection = []): Selected {
  return { name, key: name, args: {}, fields };
}
