import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  GraphQLList,
  GraphQLNonNull,
} from "graphql";
import type { FieldSpec } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { invalid } from "../errors";
import type { Filter } from "../read/filter";
import type { SortInput } from "../read/order";
import type { PageQuery } from "../read/page";

/** A list as its page asks for it, and the columns that it shows. */
export interface ExportQuery extends Pick<PageQuery, "filter" | "search" | "sort"> {
  columns: readonly FieldSpec[];
}

const SEARCH_MAX = 100;

/** What the console sent, held to the types that the list itself has. */
export function exportQueryOf(schema: GraphQLSchema, spec: RecordSpec, body: unknown): ExportQuery {
  const { filter, search, sort, columns } = bodyOf(body);
  const sortType = new GraphQLList(new GraphQLNonNull(inputType(schema, `${spec.name}Sort`)));
  return {
    filter: coerced<Filter>(filter, inputType(schema, `${spec.name}Filter`), "filter"),
    sort: coerced<SortInput[]>(sort, sortType, "sort"),
    search: searchOf(search),
    columns: columnsOf(spec, columns),
  };
}

function bodyOf(body: unknown): Record<string, unknown> {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) {
    return body as Record<string, unknown>;
  }
  throw wrong("body", "请求内容不正确", "an object is expected");
}

function inputType(schema: GraphQLSchema, name: string): GraphQLInputType {
  const type = schema.getType(name);
  if (!type || !isInputType(type)) throw new Error(`the contract has no input ${name}`);
  return type;
}

function coerced<T>(value: unknown, type: GraphQLInputType, name: string): T | null {
  if (value === undefined || value === null) return null;
  return coerceInputValue(value, type, path => {
    const place = [name, ...path].join(".");
    throw wrong(place, `条件“${place}”不正确`, `${place} is not valid`);
  }) as T;
}

function searchOf(search: unknown): string | null {
  if (search === undefined || search === null) return null;
  if (typeof search === "string" && search.length <= SEARCH_MAX) return search;
  throw wrong("search", "搜索词不正确", "search is not valid");
}

/** The record's own columns unless some are named. */
function columnsOf(spec: RecordSpec, columns: unknown): FieldSpec[] {
  const names = columns ?? spec.columns;
  if (!Array.isArray(names) || names.length === 0 || names.length > spec.fields.length) {
    throw wrong("columns", "请选择要导出的列", "columns are not valid");
  }
  return [...new Set(names)].map(name => {
    const field = typeof name === "string" ? fieldNamed(spec, name) : undefined;
    if (field) return field;
    throw wrong("columns", `没有“${String(name).slice(0, 40)}”列`, "there is no such column");
  });
}

/** By the name of the field or of its relation. */
function fieldNamed({ fields }: RecordSpec, name: string): FieldSpec | undefined {
  const field = fields.find(each => [each.name, each.relation].includes(name));
  return field?.hidden || field?.internal ? undefined : field;
}

function wrong(path: string, zh: string, en: string): Error {
  return invalid([{ path, code: "INVALID", messages: { zh, en } }]);
}
