import { createHash } from "node:crypto";
import { type Actor, granted, nobody, type Rule } from "../../../schema/kit/access";
import type { Area } from "../../../schema/kit/area";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { inputSpecOf } from "../../../schema/kit/step-input";
import { isMergeable } from "../bulk/merge-request";
import { type Catalog, targetsOf } from "../catalog";
import type { Engine } from "../engine";
import { errorCodes } from "../errors";
import { reachOf } from "../reach";
import { mutationOf, type Stateful, type Step, type Workflow } from "../workflow";
import { describeField, type Locale, textIn } from "./describe-field";
import { type ConsoleMeta, MetaOperation, type ResourceMeta, type StepMeta } from "./meta-types";

/** What the console needs to show every record to this actor, and nothing that he may not do. */
export function describeConsole(
  engine: Engine,
  areas: readonly Area[],
  imported: ReadonlySet<string>,
  actor: Actor,
  locale: Locale,
): ConsoleMeta {
  const visible = engine.catalog.specs.filter(spec => mayRead(spec, actor));
  const resources = visible.map(spec => describeRecord(engine, spec, imported, actor, locale));
  const groups = areas
    .map(({ name, label, en, records }) => ({
      name,
      label: locale === "en" ? en : label,
      resources: records.filter(spec => visible.includes(spec)).map(spec => spec.name),
    }))
    .filter(group => group.resources.length > 0);
  const hash = createHash("sha256")
    .update(JSON.stringify([groups, resources]))
    .digest("hex");
  return { hash: hash.slice(0, 16), groups, resources, errorCodes: [...errorCodes] };
}

function mayRead(spec: RecordSpec, actor: Actor): boolean {
  return reachOf(spec.access.read, spec, actor) !== "none";
}

function describeRecord(
  engine: Engine,
  spec: RecordSpec,
  imported: ReadonlySet<string>,
  actor: Actor,
  locale: Locale,
): ResourceMeta {
  const workflow = engine.workflows.get(spec.name);
  return {
    name: spec.name,
    single: spec.single,
    plural: spec.plural,
    label: locale === "en" ? spec.en : spec.label,
    help: textIn(locale, spec.help),
    kind: spec.kind,
    titleFields: [...spec.title],
    columns: [...spec.columns],
    sort: spec.sort.map(name => ({
      field: name.replace(/^-/, ""),
      direction: name.startsWith("-") ? "DESC" : "ASC",
    })),
    searchable: spec.search.length > 0,
    operations: operationsOf(spec, imported, actor, workflow !== undefined),
    stateField: spec.field.has("state") ? "state" : null,
    parentField: spec.kind === "TREE" ? "parentId" : null,
    ownerField: spec.owner?.name ?? null,
    fields: spec.fields
      .filter(field => !field.hidden && !field.internal)
      .map(field => describeField(field, locale)),
    relations: relationsOf(engine.catalog, spec, actor, locale),
    steps: workflow ? stepsOf(workflow, spec, actor, locale) : [],
  };
}

function operationsOf(
  spec: RecordSpec,
  imported: ReadonlySet<string>,
  actor: Actor,
  hasWorkflow: boolean,
): string[] {
  const may = (rule: Rule): boolean =>
    rule !== nobody && !actor.key?.isReadOnly && reachOf(rule, spec, actor) !== "none";
  const { create, update, remove, purge } = spec.access;
  const found: [boolean, string][] = [
    [true, MetaOperation.LIST],
    [may(create), MetaOperation.CREATE],
    [may(update), MetaOperation.UPDATE],
    [may(remove), MetaOperation.DELETE],
    [may(remove), MetaOperation.RESTORE],
    [may(update) && spec.kind !== "LOG", MetaOperation.BULK_UPDATE],
    [may(remove) && spec.kind !== "LOG", MetaOperation.BULK_DELETE],
    [may(update) && may(remove) && isMergeable(spec, hasWorkflow), MetaOperation.MERGE],
    [imported.has(spec.name) && may(create), MetaOperation.IMPORT],
    [true, MetaOperation.EXPORT],
    [may(purge), MetaOperation.PURGE],
    [spec.kind !== "LOG", MetaOperation.HISTORY],
    [spec.kind !== "LOG", MetaOperation.AS_OF],
    [spec.kind !== "LOG" && may(update), MetaOperation.REVERT],
  ];
  return found.filter(([is]) => is).map(([, operation]) => operation);
}

function relationsOf(catalog: Catalog, spec: RecordSpec, actor: Actor, locale: Locale) {
  return catalog
    .inversesOf(spec)
    .filter(inverse => mayRead(inverse.spec, actor))
    .map(({ name, label, spec: child, field }) => ({
      name,
      label: locale === "en" ? child.en : label,
      resource: child.name,
      field: field.relation && targetsOf(field).length > 1 ? field.relation : field.name,
    }));
}

function stepsOf(workflow: Workflow, spec: RecordSpec, actor: Actor, locale: Locale): StepMeta[] {
  return Object.entries(workflow.steps).flatMap(([name, declared]) => {
    const step = declared as unknown as Step<Stateful, object, unknown>;
    const creates = step.from.length === 0;
    if (reachOf(granted(step.by, ...(step.ties ?? [])), spec, actor) === "none") return [];
    const input = step.input ? inputSpecOf(step.input) : null;
    return [
      {
        name,
        mutation: mutationOf(workflow, name),
        label: locale === "en" ? (step.en ?? name) : step.label,
        tone: step.tone ?? "neutral",
        confirm: textIn(locale, step.confirm),
        creates,
        from: [...step.from],
        inputType: input?.name ?? null,
        fields: (input?.fields ?? []).map(field => describeField(field, locale)),
        tells: (step.tells?.fields ?? []).map(told => ({
          name: told.name,
          label: locale === "en" ? told.en : told.label,
        })),
      },
    ];
  });
}
