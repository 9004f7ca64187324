import type { RecordSpec } from "../../../schema/kit/record-spec";
import { type FieldProblem, Refusal } from "../errors";

interface DatabaseError {
  errno?: number;
  code?: string;
  message?: string;
  sqlMessage?: string;
}

const RETRIED = new Set([1213, 1205, 1020]);
const LOST = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ETIMEDOUT",
  "PROTOCOL_CONNECTION_LOST",
  "POOL_CLOSED",
]);

/** Deadlock, lock wait, or a snapshot that another transaction overtook: worth the whole transaction again. */
export function isTransient(error: unknown): boolean {
  return RETRIED.has((error as DatabaseError).errno ?? 0);
}

const CUT = new Set(["ECONNRESET", "EPIPE", "PROTOCOL_CONNECTION_LOST"]);
/** What the driver says to all that follows. */
const CLOSED = "Can't add new command when connection is in closed state";
/** The connection was killed, timed out, or the server goes down. */
const CUT_BY_SERVER = new Set([1053, 1927, 4031]);

/** A connection that stood is gone, and its transaction with it, unless that was committing. */
export function isCut(error: unknown): boolean {
  const { errno, code, message } = error as DatabaseError;
  if (message === CLOSED) return true;
  return CUT_BY_SERVER.has(errno ?? 0) || (code !== undefined && CUT.has(code));
}

/** What a database error means to the caller; anything unknown stays as it is. */
export function refusalOf(error: unknown, specs: readonly RecordSpec[]): unknown {
  const { errno, code, sqlMessage = "" } = error as DatabaseError;
  if (errno === 1062) return duplicate(sqlMessage, specs);
  if (errno === 1406 || errno === 1264)
    return refused("内容过长或超出范围", "a value is too long or out of range");
  if (errno === 4025 || errno === 3819)
    return refused("取值不在允许范围内", "a value is not allowed");
  if (errno === 1452) return refused("引用的记录不存在", "a referenced record does not exist");
  if (errno === 1451) {
    return new Refusal("REFERENCED", {
      zh: "仍被其他记录引用",
      en: "still referred to by other records",
    });
  }
  if (isTransient(error)) return busy();
  return isCut(error) || (code !== undefined && LOST.has(code)) ? unavailable() : error;
}

function refused(zh: string, en: string): Refusal {
  return new Refusal("VALIDATION_FAILED", { zh, en });
}

function busy(): Refusal {
  return new Refusal("UNAVAILABLE", {
    zh: "数据正被他人修改，请稍后重试",
    en: "the data is being changed by others; try again",
  });
}

function unavailable(): Refusal {
  return new Refusal("UNAVAILABLE", {
    zh: "数据库暂时无法访问，内容未保存，请稍后重试",
    en: "the database is unavailable; nothing was saved, try again",
  });
}

/** The connection went while the database was saving. */
export function unknownOutcome(): Refusal {
  return new Refusal(
    "UNAVAILABLE",
    {
      zh: "保存时与数据库的连接中断，无法确定是否已保存，请刷新核对后再操作",
      en: "the connection was lost while saving; look whether it was saved before you try again",
    },
    { outcome: "UNKNOWN" },
  );
}

function duplicate(message: string, specs: readonly RecordSpec[]): Refusal {
  const key = /for key '(?:.*\.)?(uq_[^']+)'/.exec(message)?.[1] ?? "";
  for (const spec of specs) {
    const columns = spec.unique.find(
      each => key === `uq_${spec.table}_${each.join("_")}`.slice(0, 60),
    );
    if (columns) return duplicateOf(spec, columns);
  }
  return new Refusal("DUPLICATE", { zh: "已有相同的记录", en: "the same record exists already" });
}

function duplicateOf(spec: RecordSpec, columns: readonly string[]): Refusal {
  const fields = columns.map(name => spec.field.get(name)).filter(field => field !== undefined);
  const zh = `${fields.map(field => field.label).join("、")}已有相同的${spec.label}`;
  const en = `${spec.en} with the same ${fields.map(field => field.en.toLowerCase()).join(", ")} exists`;
  const messages = { zh, en };
  const problems: FieldProblem[] = fields.map(field => ({
    path: field.name,
    code: "DUPLICATE",
    messages,
  }));
  return new Refusal("DUPLICATE", messages, { resource: spec.name }, problems);
}
