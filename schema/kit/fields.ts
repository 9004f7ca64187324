import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from "class-validator";
import { ID, Int } from "type-graphql";
import type { Choices } from "./choices";
import {
  addField,
  type FieldOptions,
  type FieldSpec,
  inWords,
  type SecretFormat,
  type Target,
} from "./field-spec";
import { identifierRules, type IdentifierFormat } from "./identifier-rules";
import { normalisePlainText } from "./identifiers/plain-text";
import { DateTime, Day, Json, Money } from "./scalars";

const ASCII = { charset: "ascii", collation: "ascii_bin" } as const;
const ID_PATTERN = /^[1-9]\d{0,18}$/;

type Made = Omit<FieldSpec, "name" | "en" | "label"> & Partial<Pick<FieldSpec, "en">>;

function declare(options: FieldOptions, made: (name: string) => Made): PropertyDecorator {
  return (target, key) => {
    const name = String(key);
    addField(target, { en: inWords(name), ...options, ...made(name), name });
  };
}

/** The record's id: application-made, time-ordered, decimal text in code. */
export function identity(options: FieldOptions): PropertyDecorator {
  return declare(options, () => ({
    kind: "id",
    column: { type: "bigint" },
    graphql: () => ID,
    rules: [],
  }));
}

/** 0 while the row lives, else its id: part of every unique key. */
export function recycleKey(options: FieldOptions): PropertyDecorator {
  return declare(
    { readOnly: true, initial: 0, filterable: false, sortable: false, ...options },
    () => ({
      kind: "id",
      hidden: true,
      column: { type: "bigint" },
      graphql: () => ID,
      rules: [],
    }),
  );
}

interface TextOptions extends FieldOptions {
  max: number;
  min?: number;
  multiline?: boolean;
  /** An identifier: kept in ascii, compared byte by byte. */
  code?: boolean;
  format?: IdentifierFormat;
  /** Found by pinyin and initials too; the first character of a person's name is a surname. */
  pinyin?: "person" | "words";
}

/** Text of at most `max` characters; trimmed, NFC, without invisible characters. */
export function text({
  max,
  min,
  multiline,
  code,
  format,
  pinyin,
  ...options
}: TextOptions): PropertyDecorator {
  const identifier = format && identifierRules[format];
  const least = min ?? (options.optional ? 0 : 1);
  const name = declare(options, () => ({
    kind: "text",
    max,
    multiline,
    pinyin,
    column: {
      type: max > 2000 ? "text" : "varchar",
      ...(max > 2000 ? {} : { length: max }),
      ...(code || format ? ASCII : {}),
    },
    graphql: () => String,
    normalise:
      identifier?.normalise ?? (raw => normalisePlainText(raw, multiline ? "multiple" : "single")),
    rules: [
      MaxLength(max),
      ...(least ? [MinLength(least)] : []),
      ...(code ? [Matches(/^[\x21-\x7e]*$/)] : []),
      ...(identifier ? [identifier.rule] : []),
    ],
  }));
  if (!pinyin) return name;
  return (target, key) => {
    name(target, key);
    spelling(options, String(key))(target, `${String(key)}Pinyin`);
  };
}

/** Longer spellings leave out what is said last. */
const SPELLING_MAX = 500;

/** The column that search by pinyin looks into; whoever may not read the name finds nothing by it. */
function spelling({ label, restricted }: FieldOptions, spells: string): PropertyDecorator {
  const system = { internal: true, readOnly: true, optional: true } as const;
  return declare({ label: `${label}拼音（检索用）`, restricted, ...system }, () => ({
    kind: "text",
    max: SPELLING_MAX,
    hidden: true,
    spells,
    column: { type: "varchar", length: SPELLING_MAX, ...ASCII },
    graphql: () => String,
    rules: [],
  }));
}

interface NumberOptions extends FieldOptions {
  min?: number;
  max?: number;
}

/** A whole number of 32 bits. */
export function number({ min, max, ...options }: NumberOptions): PropertyDecorator {
  return declare(options, () => ({
    kind: "number",
    min,
    max,
    column: { type: "int" },
    graphql: () => Int,
    rules: [
      IsInt(),
      ...(min === undefined ? [] : [Min(min)]),
      ...(max === undefined ? [] : [Max(max)]),
    ],
  }));
}

/** Fen in the table and in code, yuan on the wire. */
export function money(options: FieldOptions): PropertyDecorator {
  return declare({ unit: "元", ...options }, () => ({
    kind: "money",
    column: { type: "bigint" },
    graphql: () => Money,
    rules: [IsInt(), Min(0)],
  }));
}

/** A civil date `YYYY-MM-DD` in Asia/Shanghai. */
export function day(options: FieldOptions): PropertyDecorator {
  return declare(options, () => ({
    kind: "day",
    column: { type: "date" },
    graphql: () => Day,
    rules: [],
  }));
}

/** A UTC instant with milliseconds, ISO text in code. */
export function instant(options: FieldOptions): PropertyDecorator {
  return declare(options, () => ({
    kind: "instant",
    column: { type: "datetime", precision: 3 },
    graphql: () => DateTime,
    rules: [],
  }));
}

interface ChoiceOptions extends FieldOptions {
  choices: Choices;
  enumName?: string;
  /** Kept as its position so that comparisons work: a rank, a level. */
  ordered?: boolean;
}

export function choice({
  choices,
  enumName,
  ordered,
  ...options
}: ChoiceOptions): PropertyDecorator {
  return declare(options, () => ({
    kind: "choice",
    choices,
    enumName,
    ordered,
    column: ordered ? { type: "smallint" } : { type: "varchar", length: 40, ...ASCII },
    graphql: () => choices.enumeration,
    rules: [IsIn(choices.values)],
  }));
}

/** Several values of a choice, each at most once, in the order of the choice. */
export function choiceList({ choices, enumName, ...options }: ChoiceOptions): PropertyDecorator {
  return declare({ sortable: false, ...options }, () => ({
    kind: "choices",
    choices,
    enumName,
    column: { type: "varchar", length: 500, ...ASCII },
    graphql: () => [choices.enumeration],
    rules: [IsArray(), IsIn(choices.values, { each: true })],
  }));
}

export function flag(options: FieldOptions): PropertyDecorator {
  return declare({ initial: false, ...options }, () => ({
    kind: "flag",
    column: { type: "tinyint", width: undefined },
    graphql: () => Boolean,
    rules: [IsBoolean()],
  }));
}

interface RefOptions extends FieldOptions {
  inverse?: { name: string; label: string };
  isParent?: boolean;
  foreignKey?: boolean;
}

/** A reference by id: `@ref(() => Organization, …) organizationId` also gives `organization`. */
export function ref(target: () => Target, given: RefOptions): PropertyDecorator {
  const { inverse, isParent, foreignKey = true, ...options } = given;
  return declare(options, name => ({
    kind: "ref",
    inverse,
    isParent,
    foreignKey,
    relation: name.replace(/Id$/, ""),
    targets: () => [target()],
    column: { type: "bigint" },
    graphql: () => ID,
    rules: [Matches(ID_PATTERN)],
  }));
}

/** The organization that answers for the record: drives data scope and the level columns. */
export function owner(target: () => Target, options: RefOptions): PropertyDecorator {
  const apply = ref(target, options);
  return (prototype, key) => {
    apply(prototype, key);
    markOwner(prototype, String(key), target);
  };
}

function markOwner(prototype: object, name: string, target: () => Target): void {
  ownerOf.set(prototype, name);
  for (const [key, label] of [
    ["districtId", "所属区县"],
    ["unitId", "所属单位"],
  ] as const) {
    ref(target, { label, optional: true, readOnly: true, foreignKey: false })(prototype, key);
  }
}

const ownerOf = new Map<object, string>();

/** Name of the class's owner field, if it declares one. */
export function ownerFieldOf(prototype: object): string | undefined {
  return ownerOf.get(prototype);
}

/** A reference to one of several records: `targetId` with `targetType` beside it and `target` as the object. */
export function anyRef(targets: () => readonly Target[], given: RefOptions): PropertyDecorator {
  const { inverse, isParent, ...options } = given;
  return declare({ sortable: false, ...options }, name => ({
    kind: "anyRef",
    inverse,
    isParent,
    foreignKey: false,
    relation: name.replace(/Id$/, ""),
    typeField: name.replace(/Id$/, "Type"),
    targets,
    column: { type: "bigint" },
    graphql: () => ID,
    rules: [Matches(ID_PATTERN)],
  }));
}

interface SecretOptions extends FieldOptions {
  format: SecretFormat;
  max?: number;
}

/** Personal data: ciphertext with a blind index in the table, masked wherever it is read. */
export function secret({ format, max = 100, ...options }: SecretOptions): PropertyDecorator {
  const identifier = format === "free" ? undefined : identifierRules[format];
  return declare({ sortable: false, ...options }, () => ({
    kind: "secret",
    secret: format,
    max,
    column: { type: "varchar", length: 100 + max * 6, ...ASCII },
    graphql: () => String,
    normalise: identifier?.normalise ?? (raw => normalisePlainText(raw)),
    rules: [MaxLength(max), ...(identifier ? [identifier.rule] : [])],
  }));
}

/** Structured data that only the system writes. */
export function json(options: FieldOptions): PropertyDecorator {
  return declare({ readOnly: true, filterable: false, sortable: false, ...options }, () => ({
    kind: "json",
    column: { type: "json" },
    graphql: () => Json,
    rules: [IsObject()],
  }));
}
