import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { targetOf, targetsOf } from "../catalog";
import { readContextOf } from "../engine";
import { labelsOf } from "../read/references";
import type { Transaction } from "../write/transaction";
import type { Draft, Given } from "./draft";
import type { Drafts } from "./drafts";
import type { ImportErrors } from "./import-error";
import type { Layout } from "./layout";
import { codeFieldOf, type Found, holderFieldOf, lookUp, namesOf } from "./look-up";

/** What a cell means: a row of the table or another record of the file. */
type Meant = { spec: RecordSpec } & ({ found: Found } | { draft: Draft });

interface Use {
  draft: Draft;
  field: FieldSpec;
  given: Given;
  specs: readonly RecordSpec[];
}

/** Resolves every cell that names a record, with one query for each kind of name. */
export class References {
  /** By type, field and text. */
  private readonly found = new Map<string, Map<string, Found[]>>();
  private readonly inFile = new Map<string, Map<string, Draft[]>>();

  constructor(
    private readonly tx: Transaction,
    private readonly layout: Layout,
    private readonly drafts: Drafts,
    private readonly errors: ImportErrors,
  ) {}

  async resolve(): Promise<void> {
    const uses = this.drafts.all.flatMap(draft => this.usesOf(draft));
    const texts = new Map<RecordSpec, Set<string>>();
    for (const { specs, given } of uses) for (const spec of specs) collect(texts, spec, given.text);
    for (const [spec, wanted] of texts) await this.load(spec, [...wanted]);
    for (const draft of this.drafts.all) this.index(draft);
    for (const use of uses) await this.settle(use);
  }

  private usesOf(draft: Draft): Use[] {
    return [...draft.given].flatMap(([name, given]) => {
      const { field } = given.column;
      if (!field?.targets || given.problem) return [];
      const specs = this.typesOf(draft, field);
      if (specs.length === 0) {
        const labels = targetsOf(field).map(spec => spec.label);
        this.errors.addTo(draft, field.typeField ?? name, "UNKNOWN_TYPE", {
          zh: `${field.label}类别应为：${labels.join("、")}`,
          en: `${field.en} type is one of: ${targetsOf(field)
            .map(spec => spec.name)
            .join(", ")}`,
        });
      }
      return specs.length > 0 ? [{ draft, field, given, specs }] : [];
    });
  }

  /** The types that the row allows; every type of the field when it says nothing. */
  private typesOf(draft: Draft, field: FieldSpec): RecordSpec[] {
    const text = draft.given.get(field.typeField ?? "")?.text.toLowerCase();
    return targetsOf(field).filter(
      ({ label, en, name }) =>
        text === undefined || [label, en, name].some(word => word.toLowerCase() === text),
    );
  }

  private async load(spec: RecordSpec, texts: readonly string[]): Promise<void> {
    for (const path of namesOf(this.layout.told, spec)) {
      this.found.set(`${spec.name}.${path}`, await lookUp(this.tx, spec, path, texts));
    }
  }

  private index(draft: Draft): void {
    for (const path of namesOf(this.layout.told, draft.spec)) {
      const value = draft.values[path];
      if (typeof value !== "string") continue;
      const key = `${draft.spec.name}.${path}`;
      const byText = this.inFile.get(key) ?? new Map<string, Draft[]>();
      byText.set(value, [...(byText.get(value) ?? []), draft]);
      this.inFile.set(key, byText);
    }
  }

  private async settle(use: Use): Promise<void> {
    const { draft, field, given, specs } = use;
    const meant = specs.flatMap(spec => this.meant(spec, given.text, draft));
    const [only] = meant;
    if (!only) {
      return this.errors.addTo(draft, field.name, "UNKNOWN_REFERENCE", {
        zh: `${given.column.header}“${given.text}”不存在，或不在您的权限范围内`,
        en: `${field.en} "${given.text}" does not exist or is out of your scope`,
      });
    }
    if (meant.length > 1) {
      const names = await this.namesOf(meant);
      return this.errors.addTo(draft, field.name, "AMBIGUOUS_REFERENCE", {
        zh: `${given.column.header}“${given.text}”有 ${meant.length} 个，请改填其中之一：${names}`,
        en: `${field.en} "${given.text}" may be any of ${meant.length}; write one of: ${names}`,
      });
    }
    if (field.typeField) draft.values[field.typeField] = only.spec.name;
    if ("draft" in only) draft.links.set(field.name, only.draft);
    else draft.values[field.name] = only.found.id;
  }

  /** Everything that the text may mean: a code before a name, a name before `holder/name`. */
  private meant(spec: RecordSpec, text: string, asking: Draft): Meant[] {
    for (const path of namesOf(this.layout.told, spec)) {
      const own = this.meantBy(spec, path, text, asking);
      if (own.length > 0) return own;
    }
    const holder = holderFieldOf(spec);
    const [above, name] = qualified(text);
    if (!holder || name === undefined) return [];
    const holders = new Set(this.meant(targetOf(holder), above, asking).map(idOf));
    return spec.title
      .flatMap(path => this.meantBy(spec, path, name, asking))
      .filter(each =>
        "draft" in each
          ? each.draft.given.get(holder.name)?.text === above
          : holders.has(each.found.holderId ?? ""),
      );
  }

  private meantBy(spec: RecordSpec, path: string, text: string, asking: Draft): Meant[] {
    const key = `${spec.name}.${path}`;
    const clean = spec.field.get(path)?.normalise?.(text) ?? text;
    const isName = spec.title.includes(path);
    const drafts = (this.inFile.get(key)?.get(clean) ?? []).filter(
      draft => !isName || draft !== asking,
    );
    const rows = this.found.get(key)?.get(text) ?? [];
    const codes = this.inFile.get(`${spec.name}.${codeFieldOf(spec)?.name}`);
    // A row that the file speaks of is the same record as the file's.
    const others = rows.filter(row => (isName ? !codes?.has(row.code ?? "") : drafts.length === 0));
    return [...drafts.map(draft => ({ spec, draft })), ...others.map(found => ({ spec, found }))];
  }

  /** What to write instead: codes, else names with their holders. */
  private async namesOf(meant: readonly Meant[]): Promise<string> {
    const shown = meant.slice(0, 5);
    const words = await Promise.all(shown.map(each => this.nameOf(each)));
    return `${words.join("、")}${meant.length > shown.length ? "…" : ""}`;
  }

  private async nameOf(each: Meant): Promise<string> {
    const { spec } = each;
    const code = codeFieldOf(spec)?.name ?? "";
    if ("draft" in each) return (each.draft.values[code] as string | undefined) ?? "—";
    if (each.found.code) return each.found.code;
    const name = await this.label(spec, each.found.id);
    const holder = holderFieldOf(spec);
    if (!holder || !each.found.holderId) return name;
    return `${await this.label(targetOf(holder), each.found.holderId)}/${name}`;
  }

  private async label(spec: RecordSpec, id: string): Promise<string> {
    const { actor, engine, now, db } = this.tx;
    if (!actor) return id;
    const labels = await labelsOf(readContextOf(engine, actor, now, "zh"), db, spec, [id]);
    return labels.get(id) ?? "—";
  }
}

function idOf(meant: Meant): string {
  return "draft" in meant ? meant.draft.id : meant.found.id;
}

/** `above/name` in its two parts. */
function qualified(text: string): [string, string | undefined] {
  const [, above = "", name] = /^(.+)[/／]([^/／]+)$/.exec(text) ?? [];
  return [above.trim(), name?.trim()];
}

/** The text, and its parts for `holder/name`. */
function collect(texts: Map<RecordSpec, Set<string>>, spec: RecordSpec, text: string): void {
  const known = texts.get(spec) ?? new Set<string>();
  texts.set(spec, known.add(text));
  const holder = holderFieldOf(spec);
  const [above, name] = qualified(text);
  if (!holder || name === undefined) return;
  known.add(name);
  collect(texts, targetOf(holder), above);
}
