import { Field, Int, ObjectType } from "type-graphql";
import {
  Check,
  Column,
  type ColumnOptions,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
} from "typeorm";
import { Node, Versioned } from "./base-interfaces";
import type { FieldSpec } from "./field-spec";
import { type RecordSpec, specOf } from "./record-spec";
import { RecordReference } from "./record-reference";

const LEVELS = ["districtId", "unitId"];
const ASCII = { charset: "ascii", collation: "ascii_bin" } as const;

/** Makes the TypeORM entity: the source that migrations are generated from. */
export function applyTable(spec: RecordSpec): void {
  Entity(spec.table)(spec.type);
  const prototype = spec.type.prototype as object;
  for (const field of spec.fields) applyColumns(spec, field, prototype);
  for (const columns of singleIndexesOf(spec)) {
    Index(indexName(spec, columns), columns)(spec.type);
  }
  for (const columns of listIndexesOf(spec)) {
    Index(indexName(spec, columns), withRecycleKey(spec, columns))(spec.type);
  }
  for (const columns of spec.unique) {
    const stored = columns.map(name => storedName(spec, name));
    Index(`uq_${spec.table}_${columns.join("_")}`.slice(0, 60), [...stored, "deletedKey"], {
      unique: true,
    })(spec.type);
  }
}

function applyColumns(spec: RecordSpec, field: FieldSpec, prototype: object): void {
  const nullable = Boolean(field.optional);
  const options: ColumnOptions = { ...field.column, nullable, ...initialOf(field) };
  if (field.name === "id") return PrimaryColumn("bigint")(prototype, "id");
  Column(options)(prototype, field.name);
  if (field.typeField) {
    Column({ type: "varchar", length: 40, ...ASCII, nullable })(prototype, field.typeField);
  }
  if (field.kind === "secret") {
    Column({ type: "char", length: 32, ...ASCII, nullable: true })(
      prototype,
      hashColumn(field.name),
    );
  }
  if (field.kind === "ref" && field.foreignKey) applyForeignKey(spec, field, prototype);
  const values = checkedValues(field);
  if (values)
    Check(`ck_${spec.table}_${field.name}`.slice(0, 60), `${field.name} in (${values})`)(spec.type);
}

/** The values a CHECK holds the column to; TypeORM drops checks on this dialect, the generator adds them. */
export function checkedValues(field: FieldSpec): string | undefined {
  if (field.kind !== "choice" || !field.choices) return undefined;
  return field.choices.values
    .map((value, index) => (field.ordered ? String(index) : `'${value}'`))
    .join(", ");
}

function initialOf({ initial, kind, ordered, choices }: FieldSpec): ColumnOptions {
  if (initial === undefined) return {};
  if (kind === "flag") return { default: initial ? 1 : 0 };
  if (ordered && choices) return { default: choices.values.indexOf(String(initial)) };
  return { default: initial };
}

function applyForeignKey(spec: RecordSpec, field: FieldSpec, prototype: object): void {
  const { relation, targets, optional } = field;
  if (!relation || !targets) return;
  const target = (): new () => unknown => specOf(targets()[0] ?? "").type as never;
  ManyToOne(target, { nullable: Boolean(optional), onDelete: "RESTRICT", onUpdate: "RESTRICT" })(
    prototype,
    relation,
  );
  JoinColumn({
    name: field.name,
    foreignKeyConstraintName: `fk_${spec.table}_${field.name}`.slice(0, 60),
  })(prototype, relation);
}

/** Column that keeps the blind index of a secret. */
export function hashColumn(name: string): string {
  return `${name}Hash`;
}

function storedName(spec: RecordSpec, name: string): string {
  return spec.field.get(name)?.kind === "secret" ? hashColumn(name) : name;
}

/** References, declared fields, ties, and what rows are hidden by. */
function singleIndexesOf(spec: RecordSpec): string[][] {
  const tied = tiedFields(spec);
  const single = spec.fields.flatMap(field => {
    if (tied.has(field.name)) return [tieIndexOf(spec, field)];
    if (field.kind === "anyRef") return [[field.typeField ?? "", field.name]];
    if (field.kind === "secret") return [[hashColumn(field.name)]];
    if (field.kind === "ref" && field.foreignKey && field !== spec.owner) return [[field.name]];
    return field.index ? [[field.name]] : [];
  });
  const { hiddenFrom } = spec;
  const hiding = hiddenFrom ? [[hiddenFrom.when.field, hiddenFrom.organization]] : [];
  return distinct([...single, ...hiding]).filter(columns => !isUnique(spec, columns));
}

/** The levels behind it tell the person's rows that his grants reach anyway, without reading them. */
function tieIndexOf({ owner }: RecordSpec, { name, typeField }: FieldSpec): string[] {
  const levels = owner && owner.name !== "id" ? LEVELS : [];
  return [...(typeField ? [typeField] : []), name, ...levels];
}

/** Fields that find a person's own rows. */
function tiedFields({ access: { read } }: RecordSpec): Set<string> {
  const ties = read.kind === "granted" ? read.ties : [];
  const own = ties.flatMap(tie => ("is" in tie ? [tie.field] : []));
  return new Set(own.filter(name => name !== "id"));
}

/** The declared lists behind each level column, and by themselves. */
function listIndexesOf(spec: RecordSpec): string[][] {
  const levels = spec.owner ? [...LEVELS, spec.owner.name].filter(name => name !== "id") : [];
  const lists = spec.lists.length ? spec.lists : [[]];
  const leveled = levels.flatMap(level => lists.map(list => [level, ...list]));
  const plain = spec.lists.map(list => [...list]).filter(list => list.length > 0);
  const known = new Set(singleIndexesOf(spec).map(columns => columns.join()));
  return distinct([...leveled, ...plain]).filter(
    columns => !isUnique(spec, columns) && !known.has(columns.join()),
  );
}

/** Lists leave out the bin: with its key before the order, an index alone tells their ids and counts. */
function withRecycleKey({ kind, owner }: RecordSpec, columns: readonly string[]): string[] {
  if (kind === "LOG") return [...columns];
  const [first = "", ...rest] = columns;
  return [...LEVELS, owner?.name].includes(first)
    ? [first, "deletedKey", ...rest]
    : ["deletedKey", ...columns];
}

function isUnique(spec: RecordSpec, columns: string[]): boolean {
  return spec.unique.some(each =>
    columns.every((name, at) => storedName(spec, each[at] ?? "") === name),
  );
}

function distinct(lists: string[][]): string[][] {
  return [...new Map(lists.map(list => [list.join(), list])).values()];
}

function indexName(spec: RecordSpec, columns: string[]): string {
  return `ix_${spec.table}_${columns.join("_")}`.slice(0, 60);
}

/** Makes instances of the class checkable by class-validator. */
export function applyRules(fields: readonly FieldSpec[], prototype: object): void {
  for (const field of fields) for (const rule of field.rules) rule(prototype, field.name);
}

/** Makes the GraphQL object type; relations to many and history are added by the engine. */
export function applyGraphql(spec: RecordSpec): void {
  ObjectType({
    description: describe(spec.label, spec.help),
    implements: [Node, Versioned],
    simpleResolvers: true,
  })(spec.type);
  const prototype = spec.type.prototype as object;
  for (const field of spec.fields) {
    if (!field.hidden) exposeField(field, prototype);
  }
  Field(() => String, { description: "名称\n\nThe one display name, for every reference." })(
    prototype,
    "recordLabel",
  );
}

function exposeField(field: FieldSpec, prototype: object): void {
  const nullable = Boolean(field.optional) || Boolean(field.restricted) || field.kind === "secret";
  const description = describe(field.label, field.help);
  if (field.name === "version") {
    return Field(() => Int, { description })(prototype, field.name);
  }
  Field(field.graphql, { nullable, description })(prototype, field.name);
  if (field.typeField)
    Field(() => String, { nullable, description: `${field.label}类别` })(
      prototype,
      field.typeField,
    );
  const { relation, targets, kind } = field;
  if (!relation || !targets) return;
  const type =
    kind === "anyRef" ? () => RecordReference : () => specOf(targets()[0] ?? "").type as never;
  Field(type, { nullable: true, description })(prototype, relation);
}

/** First line the Chinese label, then help. */
export function describe(label: string, help?: string): string {
  return help ? `${label}\n\n${help}` : label;
}
