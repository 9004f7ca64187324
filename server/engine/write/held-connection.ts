import type { PoolConnection, QueryOptions, ResultSetHeader } from "mysql2/promise";
import type { Sql } from "../sql";

/** So much may wait: far below the largest packet that any server takes. */
const WAITING_MAX = 1_000_000;
/** What a parameter adds to a statement, about. */
const PARAMETER_BYTES = 40;

const BEGIN = { text: "START TRANSACTION", params: [] };
const COMMIT = { text: "COMMIT", params: [] };

type Values = readonly unknown[];
type Answer = [unknown, unknown];

/**
 * A connection that holds one transaction. Statements whose answer nobody needs wait here and travel with the next
 * one that is sent, because a trip costs more than what it carries. The first to fail ends the trip.
 */
export class HeldConnection {
  private waiting: Pick<Sql, "text" | "params">[] = [BEGIN];
  private weight = 0;
  private isLast = false;
  /** The commit has been answered. */
  isEnded = false;

  constructor(private readonly connection: PoolConnection) {}

  readonly execute: PoolConnection["execute"] = ((
    options: string | QueryOptions,
    values: Values,
  ) =>
    this.waiting.length === 0 && !this.isLast
      ? this.connection.execute(options as never, values as never)
      : this.send(options, values)) as never;

  readonly query: PoolConnection["query"] = ((options: string | QueryOptions, values: Values) =>
    this.waiting.length === 0 && !this.isLast
      ? this.connection.query(options as never, values as never)
      : this.send(options, values)) as never;

  /** A statement whose failure is told with a later one, at the latest by `flush` or `commit`. */
  async later({ text, params }: Sql): Promise<void> {
    this.waiting.push({ text, params });
    this.weight += text.length + params.length * PARAMETER_BYTES;
    if (this.weight > WAITING_MAX) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length > 0) await this.trip([]);
  }

  /** The next statement is the last one: the commit goes with it. */
  endWithNext(): void {
    this.isLast = true;
  }

  async commit(): Promise<void> {
    if (this.isEnded) return;
    await this.trip([COMMIT]);
    this.isEnded = true;
  }

  async rollback(): Promise<void> {
    const isBegun = this.waiting[0] !== BEGIN;
    this.waiting = [];
    if (isBegun) await this.connection.rollback();
  }

  destroy(): void {
    this.connection.destroy();
  }

  private async send(options: string | QueryOptions, values: Values = []): Promise<Answer> {
    const { sql: text, ...rest } = typeof options === "string" ? { sql: options } : options;
    const isLast = this.isLast;
    this.isLast = false;
    const mine = { text, params: values as Sql["params"] };
    const answers = await this.trip(isLast ? [mine, COMMIT] : [mine], rest);
    if (isLast) this.isEnded = true;
    return answers.at(isLast ? -2 : -1) as Answer;
  }

  private async trip(
    more: readonly Pick<Sql, "text" | "params">[],
    options: Omit<QueryOptions, "sql"> = {},
  ): Promise<Answer[]> {
    const statements = [...this.waiting, ...more];
    this.waiting = [];
    this.weight = 0;
    const [results, fields] = await this.connection.query<ResultSetHeader[]>(
      { ...options, sql: statements.map(each => each.text).join(";\n") },
      statements.flatMap(each => [...each.params]),
    );
    if (statements.length === 1) return [[results, fields]];
    return results.map((result, at) => [result, fields?.[at]]);
  }
}
