import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Row } from "../row-codec";
import type { Db } from "../db";
import { join, raw, type Sql, sql } from "../sql";
import { type Change, changes as changesField } from "../write/change";
import type { Transaction } from "../write/transaction";
import { searchedFields, tokensOfRow } from "./searched-fields";

const PER_STATEMENT = 5_000;

/** The tokens of one row. */
export interface Tokens {
  id: string;
  tokens: readonly number[];
}

/** Keeps the index in step with the rows, in their transaction. A row in the bin keeps its tokens: the bin is searched too. */
export async function writeTokens(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const changed = changes.filter(isChanged);
  for (const spec of new Set(changed.map(change => change.spec))) {
    const mine = changed.filter(change => change.spec === spec);
    const kind = await tx.engine.search.kindOf(spec);
    const pairs = mine.map(change => difference(spec, change));
    await removeTokens(
      tx.db,
      kind,
      pairs.map(({ gone }) => gone),
    );
    await addTokens(
      tx.db,
      kind,
      pairs.map(({ come }) => come),
    );
  }
}

/** For rows that leave the table for good. */
export async function forgetTokens(
  tx: Transaction,
  spec: RecordSpec,
  rows: readonly Row[],
): Promise<void> {
  if (spec.search.length === 0) return;
  const kind = await tx.engine.search.kindOf(spec);
  const gone = rows.map(row => ({ id: row["id"] as string, tokens: [...tokensOfRow(spec, row)] }));
  await removeTokens(tx.db, kind, gone);
}

function isChanged(change: Change): boolean {
  const fields = searchedFields(change.spec);
  return fields.some(({ name }) => changesField(change, name));
}

function difference(
  spec: RecordSpec,
  { id, before, after }: Change,
): { gone: Tokens; come: Tokens } {
  const old = before ? tokensOfRow(spec, before) : new Set<number>();
  const now = tokensOfRow(spec, after);
  return {
    gone: { id, tokens: [...old].filter(token => !now.has(token)) },
    come: { id, tokens: [...now].filter(token => !old.has(token)) },
  };
}

/** In the order of the table, where neighbours are cheap. */
export async function addTokens(db: Db, kind: number, rows: readonly Tokens[]): Promise<void> {
  const all = rows.flatMap(({ id, tokens }) => tokens.map(token => ({ id, token })));
  all.sort((one, other) => one.token - other.token);
  for (let at = 0; at < all.length; at += PER_STATEMENT) {
    const part = all.slice(at, at + PER_STATEMENT);
    const tuples = part.map(({ id, token }) => raw(`(${kind},${token},${id})`));
    await db.later(
      sql`INSERT IGNORE INTO search_token (kind, tok, id) VALUES ${join(tuples, ",")}`,
    );
  }
}

async function removeTokens(db: Db, kind: number, rows: readonly Tokens[]): Promise<void> {
  let parts: Sql[] = [];
  let count = 0;
  const send = async (): Promise<void> => {
    if (parts.length === 0) return;
    await db.later(sql`DELETE FROM search_token WHERE ${join(parts, " OR ")}`);
    parts = [];
    count = 0;
  };
  for (const { id, tokens } of rows) {
    if (tokens.length === 0) continue;
    parts.push(raw(`(kind = ${kind} AND id = ${id} AND tok IN (${tokens.join(",")}))`));
    count += tokens.length;
    if (count >= PER_STATEMENT) await send();
  }
  await send();
}
