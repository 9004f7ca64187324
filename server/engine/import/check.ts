import { setImmediate } from "node:timers/promises";
import { nobody } from "../../../schema/kit/access";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import { blindPurpose } from "../read/operators";
import type { Row } from "../row-codec";
import { changes, type Change } from "../write/change";
import type { Transaction } from "../write/transaction";
import { problemsOf } from "../write/validate";
import { forbiddenOf } from "../write/authorise";
import type { Draft } from "./draft";
import type { Drafts } from "./drafts";
import type { ImportErrors } from "./import-error";
import { type Column, columnOf } from "./layout";

/** What the header row of each sheet holds. */
export type Headers = ReadonlyMap<string, { row: number; columns: ReadonlySet<Column> }>;

const PER_TURN = 500;

/** Judges every record by itself, as the store would, and works out what it changes. */
export async function checkDrafts(
  tx: Transaction,
  drafts: Drafts,
  headers: Headers,
  errors: ImportErrors,
): Promise<void> {
  const missing = new Set<string>();
  for (const [at, draft] of drafts.all.entries()) {
    // Others are served meanwhile.
    if (at % PER_TURN === 0) await setImmediate();
    for (const [name, target] of draft.links) draft.values[name] = target.id;
    if (!draft.existing) draft.values = { ...draft.part.told.initial?.(draft), ...draft.values };
    for (const name of draft.part.told.finding ?? []) delete draft.values[name];
    checkFields(draft, headers, missing, errors);
    draft.changed = changedIn(tx, draft);
    checkUpdate(draft, errors);
  }
}

function checkFields(
  draft: Draft,
  headers: Headers,
  missing: Set<string>,
  errors: ImportErrors,
): void {
  const { spec, part, values, existing } = draft;
  const fields = spec.fields.filter(field => !field.readOnly && columnOf(part, field.name));
  for (const { path, code, messages } of problemsOf(spec.type, fields, values, !existing)) {
    if (draft.faulty.has(path)) continue;
    const column = columnOf(part, path);
    const header = headers.get(draft.home.sheet);
    const isAbsent = column && header && !header.columns.has(column);
    if (code !== "REQUIRED" || !isAbsent) errors.addTo(draft, path, code, messages);
    else if (part.told.isShared) errors.addTo(draft, path, code, messages);
    else {
      const place = `${draft.home.sheet} ${column.header}`;
      if (!missing.has(place)) errors.addMissing(draft, column.header, header.row);
      missing.add(place);
      draft.hasFailed = draft.home.hasFailed = true;
    }
  }
}

/** Names of the fields that would get another value. */
function changedIn(tx: Transaction, draft: Draft): string[] {
  const { spec, existing, values } = draft;
  if (!existing) return Object.keys(values);
  const change = { before: existing, after: { ...existing, ...values } } as unknown as Change;
  return Object.keys(values).filter(name => {
    if (values[name] === undefined) return false;
    const field = spec.field.get(name);
    if (field?.kind !== "secret") return changes(change, name);
    return hashOf(tx, field, values[name]) !== existing[`${name}Hash`];
  });
}

function hashOf({ engine }: Transaction, field: FieldSpec, clear: unknown): string | null {
  return typeof clear === "string" ? engine.cipher.blindIndex(clear, blindPurpose(field)) : null;
}

function checkUpdate(draft: Draft, errors: ImportErrors): void {
  const { spec, existing, changed, isWritable } = draft;
  if (!existing || changed.length === 0) return;
  if (!isWritable) {
    return errors.addTo(draft, null, "FORBIDDEN", {
      zh: `您无权修改该${spec.label}`,
      en: `You may not change this ${spec.en.toLowerCase()}`,
    });
  }
  for (const name of changed) {
    const field = spec.field.get(name);
    if (!field?.createOnly || draft.faulty.has(name)) continue;
    errors.addTo(draft, name, "READ_ONLY", {
      zh: `${field.label}登记后不能修改`,
      en: `${field.en} cannot be changed later`,
    });
  }
}

/** Creations out of the actor's reach, where the row itself tells whose they are. */
export async function checkCreations(
  tx: Transaction,
  drafts: Drafts,
  errors: ImportErrors,
): Promise<void> {
  const made = drafts.all.filter(draft => !draft.existing && !draft.hasFailed && isPlaced(draft));
  const byId = new Map(made.map(draft => [draft.id, draft]));
  const refused = await forbiddenOf(tx, made.map(creationOf));
  for (const { id, spec } of refused) {
    const draft = byId.get(id);
    if (!draft) continue;
    errors.addTo(
      draft,
      spec.owner?.name === "id" ? "parentId" : (spec.owner?.name ?? null),
      "FORBIDDEN",
      {
        zh: `您无权在此单位新建${spec.label}`,
        en: `You may not create ${spec.en.toLowerCase()} there`,
      },
    );
  }
}

/** Whether the owner is known before the areas derive anything. */
function isPlaced({ spec, values, links }: Draft): boolean {
  const { owner } = spec;
  if (!owner || spec.access.create === nobody) return spec.access.create === nobody;
  return owner.name === "id" ? !links.has("parentId") : typeof values[owner.name] === "string";
}

function creationOf({ spec, id, values }: Draft): Change {
  const after: Row = { ...values, id };
  return { kind: "CREATE", spec, id, before: null, after };
}
