import { createHash } from "node:crypto";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Rollup } from "../../../schema/kit/rollup";
import { dayFact, dayName, type Fact, keyFact } from "./fact";

/** One rollup of a record, its facts by their positions among those of the record. */
export interface Table {
  /** Names its cells: another declaration has others. */
  id: string;
  /** The date, or null. */
  day: number | null;
  keys: readonly number[];
  isDatedOnly: boolean;
  declared: Rollup;
}

/** Everything that is kept about a record's rows. */
export interface Ledger {
  spec: RecordSpec;
  /** Name of the owner's column. */
  owner: string;
  /** Changes with the declaration. */
  version: string;
  /** In the order of a delta's columns k1, k2 … */
  facts: readonly Fact[];
  /** Fields, in the order of s1, s2 … */
  sums: readonly string[];
  tables: readonly Table[];
}

/** Columns of `rollup_delta`. */
const MOST_FACTS = 12;
/** Of what the cells mean; a change of the code that fills them raises it. */
const FORMAT = 1;

const known = new WeakMap<RecordSpec, Ledger>();

/** The ledger of a record with rollups; null for others. */
export function ledgerOf(spec: RecordSpec): Ledger | null {
  if (spec.rollups.length === 0) return null;
  const found = known.get(spec) ?? makeLedger(spec);
  known.set(spec, found);
  return found;
}

export function ledgersOf(specs: readonly RecordSpec[]): Ledger[] {
  return specs.map(ledgerOf).filter(ledger => ledger !== null);
}

function makeLedger(spec: RecordSpec): Ledger {
  const { owner, rollups, rollupSums: sums, name } = spec;
  if (!owner || owner.name === "id") throw new Error(`${name} has rollups and no owner`);
  const facts = factsOf(spec);
  if (facts.length > MOST_FACTS) throw new Error(`${name} has too many facts in its rollups`);
  const at = (fact: string): number => facts.findIndex(each => each.name === fact);
  const tables = rollups.map(declared => ({
    id: hash([FORMAT, name, sums, declared]).slice(0, 8),
    day: declared.on ? at(dayName(declared.on)) : null,
    keys: declared.by.map(key => at(keyFact(spec.field, key).name)),
    isDatedOnly: declared.isDatedOnly,
    declared,
  }));
  const version = hash([FORMAT, name, sums, rollups]).slice(0, 16);
  return { spec, owner: owner.name, version, facts, sums, tables };
}

function factsOf({ field, rollups }: RecordSpec): Fact[] {
  const all = rollups.flatMap(({ on, by }) => [
    ...(on ? [dayFact(field, on)] : []),
    ...by.map(key => keyFact(field, key)),
  ]);
  return [...new Map(all.map(fact => [fact.name, fact])).values()];
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
