import { Refusal } from "../errors";
import type { Change, Intent } from "../write/change";
import { prepare } from "../write/prepare";
import type { Transaction } from "../write/transaction";
import { writeEach } from "../write/write-each";
import type { AskedRow } from "./plan";
import { problemsOfRefusal } from "./problems";

/** A row of the request with what shall be done to it; nothing for one that is refused already. */
export interface WantedRow extends AskedRow {
  intent: Intent | null;
}

/** Writes what can be written, and answers each row with what is wrong with it. */
export async function writeWanted(
  tx: Transaction,
  wanted: readonly WantedRow[],
): Promise<AskedRow[]> {
  const written = new Map<WantedRow, Change>();
  const groups = wanted.filter(row => row.intent !== null);
  const { refused, whole } = await writeEach(tx, {
    groups,
    check: row => refusalOfIntent(tx, row.intent),
    write: async part => {
      for (const run of runsOf(part)) {
        const done = await tx.write(run.flatMap(row => row.intent ?? []));
        run.forEach((row, at) => written.set(row, done[at] as Change));
      }
    },
  });
  // Only together do the rows break a rule.
  if (whole && refused.size === 0) throw whole;
  return wanted.map(row => {
    const { index } = row;
    const refusal = refused.get(row);
    if (refusal)
      return { index, spec: row.spec, id: existingId(row), problems: problemsOfRefusal(refusal) };
    const change = written.get(row);
    if (!change) return { index, spec: row.spec, id: row.id, problems: row.problems };
    const version = change.before ? Number(change.before["version"]) : undefined;
    return { index, spec: row.spec, id: change.id, version };
  });
}

/** What stands together of one record; the next record may be touched by what followed from the one before. */
function runsOf(rows: readonly WantedRow[]): WantedRow[][] {
  const runs: WantedRow[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[0]?.intent?.spec === row.intent?.spec) last?.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** A row that was not made has no id. */
function existingId({ id, intent }: WantedRow): string | null {
  return intent?.kind === "CREATE" ? null : id;
}

function refusalOfIntent(tx: Transaction, intent: Intent | null): Refusal | null {
  if (!intent) return null;
  try {
    prepare(tx, intent);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
