import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { invalid, limitExceeded } from "../errors";
import { reachOf } from "../reach";
import { scopeCondition } from "../scope";
import { tokensToJoin } from "../search/tokens";
import { among, and, column, join, raw, type Sql, sql, table } from "../sql";
import { escapeLike } from "./operators";
import { ALIAS, targetOfQuery, wholeCondition } from "./page";
import { Plan } from "./plan";
import type { Reader } from "./reader";
import { wordsOf } from "./search";
import { postingsOf } from "./search-source";
import type { Selected } from "./selection";
import type { Shaped } from "./shape";
import { listStatement } from "./statement";

export interface Find {
  text: string;
  first: number;
  /** Names of records; all unless given. */
  types?: readonly string[] | null;
}

/** A row that was found, as a list of many kinds of records shows it. */
export interface Hit {
  type: string;
  id: string;
  recordLabel: string;
  note: string;
}

interface Ranked {
  spec: RecordSpec;
  id: string;
  rank: number;
}

const MOST = 50;
/** So many of the newest rows of a record are looked through for those whose name begins with the words. */
const RANKED = 1_000;

/** Rows of every record that the actor may list: those named so, those whose name begins so, then the newest. */
export async function findEverywhere(reader: Reader, { text, first, types }: Find): Promise<Hit[]> {
  if (first < 0 || first > MOST) {
    throw limitExceeded(`一次最多取 ${MOST} 条`, `at most ${MOST} rows at a time`);
  }
  const words = wordsOf(text);
  if (words.length === 0 || first === 0) return [];
  const specs = await withCandidates(reader, searchable(reader, types), words);
  const ranked = await Promise.all(specs.map(spec => rank(reader, spec, { text, words, first })));
  const best = ranked.flat().sort(byRank).slice(0, first);
  const rows = await Promise.all(
    specs.map(spec =>
      describe(
        reader,
        spec,
        best.filter(each => each.spec === spec),
      ),
    ),
  );
  const hits = new Map(rows.flat().map(hit => [`${hit.type} ${hit.id}`, hit]));
  return best.flatMap(({ spec, id }) => hits.get(`${spec.name} ${id}`) ?? []);
}

function searchable({ context }: Reader, types: Find["types"]): RecordSpec[] {
  for (const type of types ?? []) if (!context.catalog.named(type)) throw unknownType(type);
  const { actor, search } = context;
  return search.searched.filter(
    spec =>
      spec.kind !== "LOG" &&
      (types?.includes(spec.name) ?? true) &&
      reachOf(spec.access.read, spec, actor) !== "none",
  );
}

/** Most words stand in few kinds of records: one statement tells in which. */
async function withCandidates(
  { context: { search } }: Reader,
  specs: readonly RecordSpec[],
  words: readonly string[],
): Promise<RecordSpec[]> {
  const tokens = tokensToJoin(words);
  const isReady = await Promise.all(specs.map(spec => search.isReady(spec)));
  const known = specs.filter((_, at) => isReady[at]);
  if (known.length === 0 || tokens.length === 0) return [...specs];
  const kinds = await Promise.all(known.map(spec => search.kindOf(spec)));
  const looks = kinds.map(kind => {
    const { tables, condition } = postingsOf(kind, tokens);
    return sql`(SELECT ${raw(String(kind))} AS kind FROM ${tables} WHERE ${condition} LIMIT 1)`;
  });
  const found = await search.db.cells(join(looks, " UNION ALL "));
  const present = new Set(found.map(([kind]) => Number(kind)));
  const absent = new Set(known.filter((_, at) => !present.has(kinds[at] as number)));
  return specs.filter(spec => !absent.has(spec));
}

async function rank(
  { context, db }: Reader,
  spec: RecordSpec,
  { text, words, first }: Find & { words: readonly string[] },
): Promise<Ranked[]> {
  const newest = [{ field: "id", direction: "DESC" as const }];
  const target = await targetOfQuery(context, spec, { search: text, sort: newest });
  const id = column(ALIAS, "id");
  const latest = column(target.source?.orderAlias ?? ALIAS, "id");
  const from = target.source?.listed ?? table(spec.table, ALIAS);
  const found = sql`SELECT ${id} FROM ${from} WHERE ${wholeCondition(target)} ORDER BY ${latest} DESC ${raw(`LIMIT ${RANKED}`)}`;
  const ranked = sql`${rankOf(spec, words.join(" "))} AS place`;
  const rows = await db.cells(
    sql`SELECT ${id}, ${ranked} FROM (${found}) p JOIN ${table(spec.table, ALIAS)} ON ${id} = p.id ORDER BY place, ${id} DESC ${raw(`LIMIT ${first}`)}`,
  );
  return rows.map(([found, place]) => ({ spec, id: found as string, rank: Number(place) }));
}

/** 0: the name itself. 1: the name, or how it is typed, begins so. 2: found anywhere. */
function rankOf(spec: RecordSpec, text: string): Sql {
  const isTitle = ({ name, spells }: FieldSpec): boolean => spec.title.includes(spells ?? name);
  const fields = spec.fields.filter(
    field => field.kind === "text" && !field.restricted && isTitle(field),
  );
  const cases = fields.flatMap(field => casesOf(field, text));
  return cases.length ? sql`LEAST(2, ${join(cases, ", ")})` : raw("2");
}

function casesOf(field: FieldSpec, text: string): Sql[] {
  const isAscii = field.column.charset === "ascii";
  if (isAscii && /[^\0-\x7f]/.test(text)) return [];
  const left = isAscii ? sql`LOWER(${column(ALIAS, field.name)})` : column(ALIAS, field.name);
  const begins = `${escapeLike(text)}%`;
  if (field.spells) {
    const typed = sql`${left} LIKE ${begins} OR ${left} LIKE ${`% ${begins}`}`;
    return [sql`CASE WHEN ${typed} THEN 1 ELSE 2 END`];
  }
  return [sql`CASE WHEN ${left} = ${text} THEN 0 WHEN ${left} LIKE ${begins} THEN 1 ELSE 2 END`];
}

/** Ids tell the time, and longer ones are later. */
function byRank(one: Ranked, other: Ranked): number {
  if (one.rank !== other.rank) return one.rank - other.rank;
  const later = BigInt(other.id) - BigInt(one.id);
  return later > 0n ? 1 : later < 0n ? -1 : 0;
}

async function describe(
  reader: Reader,
  spec: RecordSpec,
  found: readonly Ranked[],
): Promise<Hit[]> {
  if (found.length === 0) return [];
  const { context, db } = reader;
  const noted = notedFields(spec);
  const label = select("recordLabel");
  const plan = new Plan(context);
  const node = await plan.node(spec, [
    label,
    ...noted.map(({ name, relation }) => (relation ? select(relation, [label]) : select(name))),
  ]);
  const ids = found.map(({ id }) => id);
  const condition = and([
    among(column(ALIAS, "id"), ids),
    await scopeCondition(context, spec, spec.access.read, ALIAS),
  ]);
  const whole = { branches: null, order: [], limit: ids.length, offset: 0 };
  const statement = listStatement({ ...whole, spec, plan, alias: ALIAS, condition });
  const rows = await reader.shape(node, await db.cells(statement));
  return rows.map(row => ({
    type: spec.name,
    id: row.id,
    recordLabel: String(row["recordLabel"]),
    note: noteOf(noted, row, context.locale),
  }));
}

function select(name: string, fields: Selected["fields"] = []): Selected {
  return { name, key: name, args: {}, fields };
}

/** What tells rows of one name apart: the first choices and references among the columns of the list. */
function notedFields(spec: RecordSpec): FieldSpec[] {
  const columns = spec.columns
    .filter(name => !spec.title.includes(name))
    .flatMap(name => spec.field.get(name) ?? []);
  return columns
    .filter(({ kind, restricted }) => !restricted && (kind === "choice" || kind === "ref"))
    .slice(0, 2);
}

function noteOf(fields: readonly FieldSpec[], row: Shaped, locale: "zh" | "en"): string {
  const words = fields.map(({ name, relation, choices }) => {
    if (relation) return (row[relation] as { recordLabel?: string } | null)?.recordLabel;
    const value = row[name] as string | null | undefined;
    return value ? (choices?.labelOf(value, locale) ?? value) : null;
  });
  return words.filter(Boolean).join(" · ");
}

function unknownType(type: string): Error {
  const name = type.slice(0, 60);
  return invalid([
    {
      path: "types",
      code: "UNKNOWN_TYPE",
      messages: { zh: `没有“${name}”这类记录`, en: `there is no record ${name}` },
    },
  ]);
}
