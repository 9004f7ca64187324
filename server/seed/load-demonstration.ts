import { Db } from "../engine/db";
import type { Engine } from "../engine/engine";
import { distrustAll, ensureRollups } from "../engine/rollup/build";
import { distrustIndex } from "../engine/search/rebuild-index";
import { sql } from "../engine/sql";
import { sealOne } from "../engine/write/prepare";
import { insertRows } from "../engine/write/rows";
import type { Transaction } from "../engine/write/transaction";
import { bumpTreeVersion } from "../engine/tree-version";
import { unitOfWork } from "../engine/write/unit-of-work";
import { buildDistrict, type BuiltDistrict } from "./build-district";
import { inOrderOfReference } from "./table-order";

export interface DemonstrationSetup {
  today: string;
  onProgress: (message: string) => void;
  /** Another one gives other people and tickets. */
  seed?: number;
}

const SEED = 620_102;
const FACT = "demo";

/** Loads the demonstration district once, into an empty database only, as a whole or not at all. */
export async function loadDemonstration(
  engine: Engine,
  { today, onProgress, seed = SEED }: DemonstrationSetup,
): Promise<void> {
  const db = new Db(engine.pool);
  if (await isLoaded(db)) return;
  if (await hasOrganizations(db)) {
    onProgress("Demonstration: not loaded, the database has organizations of its own.");
    return;
  }
  const startedAt = performance.now();
  onProgress("Demonstration: loading, this happens once.");
  const built = buildDistrict({
    seed,
    today,
    nextId: engine.nextId,
    seal: (spec, field, id, clear) => sealOne({ engine }, spec, field, id, clear),
  });
  const occasion = { actor: null, now: () => new Date(), requestId: "demonstration" };
  const isMine = await unitOfWork(engine, occasion, tx => write(tx, built, onProgress));
  engine.tree.forget();
  if (isMine) await ensureRollups(engine);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  onProgress(isMine ? `Demonstration: loaded in ${seconds} s.` : "Demonstration: loaded already.");
}

async function isLoaded(db: Db): Promise<boolean> {
  return (await db.cells(sql`SELECT 1 FROM installation WHERE name = ${FACT}`)).length > 0;
}

async function hasOrganizations(db: Db): Promise<boolean> {
  return (await db.cells(sql`SELECT 1 FROM organization LIMIT 1`)).length > 0;
}

/** The fact comes first: of two instances that start together, the second waits here and finds it. */
async function write(
  tx: Transaction,
  { draft, serials }: BuiltDistrict,
  onProgress: (message: string) => void,
): Promise<boolean> {
  const isMine = await tx.db.run(
    sql`INSERT IGNORE INTO installation (name, value) VALUES (${FACT}, 'district')`,
  );
  if (!isMine) return false;
  await distrustAll(tx.db);
  await distrustIndex(tx);
  await bumpTreeVersion(tx.db);
  for (const spec of inOrderOfReference(draft.tables.keys())) {
    const rows = draft.tables.get(spec) ?? [];
    await insertRows(tx, spec, rows);
    onProgress(`Demonstration: ${rows.length.toLocaleString("en")} ${spec.en.toLowerCase()} rows`);
  }
  for (const { series, year, last } of serials.entries()) {
    await tx.db.run(
      sql`INSERT INTO number_series (series, year, last) VALUES (${series}, ${year}, ${last})`,
    );
  }
  return true;
}
