import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const YUAN = /^-?\d{1,13}(\.\d{1,2})?$/;

/** Whether the text is a real civil date `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  if (!DAY.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

function parseDay(value: unknown): string {
  if (typeof value === "string" && isDay(value)) return value;
  throw new GraphQLError("Day must be a real date YYYY-MM-DD");
}

function parseInstant(value: unknown): string {
  if (typeof value === "string" && INSTANT.test(value)) {
    const at = new Date(value);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
  }
  throw new GraphQLError("DateTime must be an ISO 8601 instant with a zone");
}

/** Yuan text to integer fen. */
export function parseYuan(value: unknown): number {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !YUAN.test(text)) {
    throw new GraphQLError("Money must be yuan with at most two decimals");
  }
  const negative = text.startsWith("-");
  const [yuan = "0", cents = ""] = text.replace("-", "").split(".");
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, "0"));
  return negative ? -fen : fen;
}

/** Integer fen to yuan text with two decimals. */
export function formatYuan(fen: number): string {
  const absolute = Math.abs(fen);
  const cents = String(absolute % 100).padStart(2, "0");
  return `${fen < 0 ? "-" : ""}${Math.floor(absolute / 100)}.${cents}`;
}

function literal(parse: (value: unknown) => unknown) {
  return (node: ValueNode): unknown =>
    parse(
      node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT
        ? node.value
        : undefined,
    );
}

/** A civil date in Asia/Shanghai. */
export const Day = new GraphQLScalarType<string, string>({
  name: "Day",
  description: "日期\n\nCivil date YYYY-MM-DD in Asia/Shanghai.",
  serialize: value => value as string,
  parseValue: parseDay,
  parseLiteral: literal(parseDay) as (node: ValueNode) => string,
});

/** A UTC instant; ISO 8601 in code and on the wire. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: "DateTime",
  description: "时刻\n\nInstant, ISO 8601 with zone; answers are in UTC.",
  serialize: value => value as string,
  parseValue: parseInstant,
  parseLiteral: literal(parseInstant) as (node: ValueNode) => string,
});

/** Fen in code, yuan text on the wire. */
export const Money = new GraphQLScalarType<number, string>({
  name: "Money",
  description: "金额（元）\n\nDecimal text in yuan with two places.",
  serialize: value => formatYuan(value as number),
  parseValue: parseYuan,
  parseLiteral: literal(parseYuan) as (node: ValueNode) => number,
});

/** Structured data that only the system writes. */
export const Json = new GraphQLScalarType({
  name: "JSON",
  description: "结构化数据\n\nAny JSON value.",
});
