import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { reachOf } from "../reach";
import { onTheWire } from "../row-codec";
import type { ReadContext } from "./read-context";
import { HIDDEN, maskSecret, placeOf } from "./secret-text";

/** As history keeps it, by field: `[before, after]`, secrets sealed. */
export type Differences = Readonly<Record<string, [before: unknown, after: unknown]>>;

export interface FieldDifference {
  field: string;
  label: string;
  before: unknown;
  after: unknown;
}

type Viewer = Pick<ReadContext, "cipher" | "locale">;

/** Differences as a person reads them: labels, secrets masked, without what the caller may not read. */
export function readableDifferences(
  { cipher, locale }: Viewer,
  spec: RecordSpec,
  id: string,
  differences: Differences,
  hidden: ReadonlySet<string> | undefined,
): FieldDifference[] {
  return Object.entries(differences).flatMap(([name, [before, after]]) => {
    const field = spec.field.get(name);
    if (!field || field.hidden || field.internal || hidden?.has(name)) return [];
    const show = (value: unknown): unknown => shownValue(cipher, spec, field, id, value);
    const label = locale === "en" ? field.en : field.label;
    return [{ field: name, label, before: show(before), after: show(after) }];
  });
}

/** A value of a row outside its typed field: as that field would send it. */
export function shownValue(
  cipher: ReadContext["cipher"],
  spec: RecordSpec,
  field: FieldSpec,
  id: string,
  value: unknown,
): unknown {
  if (field.kind !== "secret" || !value) return onTheWire(field, value);
  return maskSecret(field, cipher.open(value as string, placeOf(spec, field, id)));
}

/** The log itself, read by its auditors: what a field restricts to others is left out, whatever the row. */
export function shownDifferences(
  { catalog, actor, cipher }: ReadContext,
  type: string,
  id: string,
  differences: Differences,
): Differences {
  const spec = catalog.named(type);
  const shown = Object.entries(differences).flatMap(([name, pair]) => {
    const field = spec?.field.get(name);
    if (!spec || !field) return isTypeOf(spec, name) ? [[name, pair] as const] : [];
    if (field.hidden || field.internal) return [];
    if (field.restricted && reachOf(field.restricted, spec, actor) !== "all") return [];
    const show = (value: unknown): unknown => openedOrHidden(cipher, spec, field, id, value);
    return [[name, [show(pair[0]), show(pair[1])]] as const];
  });
  return Object.fromEntries(shown) as Differences;
}

/** The record's name beside a reference to one of several. */
function isTypeOf(spec: RecordSpec | undefined, name: string): boolean {
  return spec?.fields.some(field => field.typeField === name) ?? false;
}

/** A log must stay readable when somebody has tampered with it. */
function openedOrHidden(
  cipher: ReadContext["cipher"],
  spec: RecordSpec,
  field: FieldSpec,
  id: string,
  value: unknown,
): unknown {
  try {
    return shownValue(cipher, spec, field, id, value);
  } catch {
    return HIDDEN;
  }
}
