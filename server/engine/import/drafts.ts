import type { Draft, Given, ImportRow } from "./draft";
import type { ImportErrors } from "./import-error";
import type { Layout, Part } from "./layout";

/** The records of a file, each once, however many rows speak of it. */
export class Drafts {
  readonly all: Draft[] = [];
  /** Shared records by the text of a key. */
  private readonly shared = new Map<string, Draft>();

  constructor(
    private readonly layout: Layout,
    private readonly nextId: () => string,
    private readonly errors: ImportErrors,
  ) {}

  of(part: Part): Draft[] {
    return this.all.filter(draft => draft.part === part);
  }

  /** The records that a row speaks of, with what it gives them. */
  take(row: ImportRow, given: readonly Given[]): Draft[] {
    for (const part of this.layout.parts) {
      const mine = given.filter(each => each.column.part === part);
      const { with: companion, isShared } = part.told;
      const isNeeded =
        companion !== undefined && given.some(each => each.column.part.name === companion);
      if (mine.length === 0 && !isNeeded) continue;
      const draft = (isShared && this.known(part, mine)) || this.make(part, row);
      if (isShared) this.remember(draft, mine);
      this.give(draft, mine);
      row.drafts.set(part.name, draft);
    }
    return [...row.drafts.values()];
  }

  private make(part: Part, home: ImportRow): Draft {
    const draft: Draft = {
      ...{ part, spec: part.spec, id: this.nextId(), home },
      ...{ given: new Map(), values: {}, links: new Map() },
      ...{ existing: null, changed: [], isWritable: true, faulty: new Set(), hasFailed: false },
    };
    this.all.push(draft);
    return draft;
  }

  private known(part: Part, given: readonly Given[]): Draft | undefined {
    return keyTexts(part, given)
      .map(key => this.shared.get(key))
      .find(draft => draft !== undefined);
  }

  private remember(draft: Draft, given: readonly Given[]): void {
    for (const key of keyTexts(draft.part, given)) this.shared.set(key, draft);
  }

  private give(draft: Draft, given: readonly Given[]): void {
    for (const each of given) {
      const { name, header } = each.column;
      const before = draft.given.get(name);
      if (!before) draft.given.set(name, each);
      else if (before.text !== each.text) {
        draft.hasFailed = true;
        this.errors.add(each.row, header, "CONTRADICTION", {
          zh: `${header}与第 ${before.row.number} 行填写的不一致`,
          en: `${header} differs from row ${before.row.number}`,
        });
      }
    }
  }
}

/** The texts by which rows show that they are about the same record. */
function keyTexts({ name, told }: Part, given: readonly Given[]): string[] {
  const singles = told.keys.flatMap(key =>
    typeof key !== "function" && key.length === 1 ? [...key] : [],
  );
  return given
    .filter(({ column }) => singles.includes(column.name))
    .map(({ column, text }) => `${name}.${column.name}=${text}`);
}
