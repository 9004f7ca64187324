import fc from "fast-check";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { specOf } from "../../schema/kit/record-spec";
import { bareBehaviours } from "../support/bare-behaviours";
import { matches } from "../support/evaluate-filter";
import { World } from "../support/world";

const SEEDS = [20260302, 11, 987654321];
const ROWS = 80;
const NAMES = ["甲", "甲乙", "a%b", "A_b", "a\\b", "ab", "乙%", "甲 乙", "_"];
const DAYS = ["2025-12-31", "2026-01-01", "2026-03-02", "2026-03-03"];
const PERIODS = ["YEAR", "QUARTER", "MONTH", "TWO_MONTHS"];
const KINDS = ["HOUSEHOLD", "ENTERPRISE", "ORGANIZATION"];

type Filter = Record<string, unknown>;
type Rows = (Filter & { id: string })[];

function equality<T>(value: fc.Arbitrary<T>) {
  const list = fc.array(value, { maxLength: 3 });
  return { eq: value, ne: value, in: list, notIn: list, isNull: fc.boolean() };
}

function comparison<T>(value: fc.Arbitrary<T>) {
  return { ...equality(value), lt: value, lte: value, gt: value, gte: value };
}

const text = fc.constantFrom(...NAMES);
const piece = fc.constantFrom("甲", "%", "_", "\\", "a", "B", "乙%");
const day = fc.constantFrom(...DAYS);
const count = fc.integer({ min: 0, max: 3 });
const kind = fc.constantFrom(...KINDS);

const operators: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  name: { ...equality(text), contains: piece, startsWith: piece, endsWith: piece },
  fromOn: comparison(day),
  toOn: comparison(day),
  primaryPerTarget: comparison(count),
  maxActivePrimary: comparison(count),
  planRequired: { eq: fc.boolean(), isNull: fc.boolean() },
  visitPeriod: equality(fc.constantFrom(...PERIODS)),
  targetKinds: { has: kind, hasAny: fc.array(kind, { maxLength: 2 }), isNull: fc.boolean() },
};

/** One to three operators on one field. */
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  ...Object.entries(operators).map(([name, known]) =>
    fc
      .record(known, { requiredKeys: [] })
      .chain(all =>
        fc.subarray(Object.entries(all), { maxLength: Math.min(3, Object.keys(all).length) }),
      )
      .map(some => ({ [name]: Object.fromEntries(some) })),
  ),
);

const { filter: anyFilter } = fc.letrec<{ filter: Filter }>(tie => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie("filter"), { maxLength: 3 }).map(and => ({ and })),
    fc.array(tie("filter"), { maxLength: 3 }).map(or => ({ or })),
    tie("filter").map(not => ({ not })),
    fc.tuple(leaf, tie("filter")).map(([one, not]) => ({ ...one, not })),
  ),
}));

const anyRow = fc.record({
  name: text,
  fromOn: day,
  toOn: fc.option(day),
  primaryPerTarget: fc.integer({ min: 1, max: 3 }),
  maxActivePrimary: fc.option(count),
  planRequired: fc.boolean(),
  visitPeriod: fc.constantFrom(...PERIODS),
  targetKinds: fc.subarray(KINDS),
});

const spec = specOf(PairingProgramme);
const fields = Object.keys(operators).join(" ");

let world: World;
let rows: Rows;

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  const given = fc.sample(anyRow, { seed: SEEDS[0], numRuns: ROWS });
  const { organizationId } = await world.make(PairingProgramme, { partnerKinds: [] });
  await world.system(tx =>
    tx.write(
      given.map(values => ({
        kind: "CREATE" as const,
        spec,
        values: { ...values, partnerKinds: [], organizationId },
        isTrusted: true,
      })),
    ),
  );
  const ask = world.as({});
  const { data } = await ask(`{ all: pairingProgrammes(first: 200) { nodes { id ${fields} } } }`);
  rows = (data?.["all"] as unknown as { nodes: Rows }).nodes;
});
afterAll(() => world.close());

describe("the filter compiler", () => {
  it.each(SEEDS)("agrees with the meaning of every filter (seed %i)", async seed => {
    expect(rows).toHaveLength(ROWS + 1);
    const ask = world.as({});
    let found = 0;
    const property = fc.asyncProperty(anyFilter, async filter => {
      const { data, error } = await ask(
        `query ($filter: PairingProgrammeFilter) {
          some: pairingProgrammes(filter: $filter, first: 200, sort: [{ field: ID }]) { totalCount nodes { id } }
        }`,
        { filter },
      );
      expect(error).toBeUndefined();
      const some = data?.["some"] as unknown as { totalCount: number; nodes: { id: string }[] };
      const expected = rows.filter(row => matches(filter, row)).map(row => row.id);
      expect(some.nodes.map(node => node.id).sort()).toEqual(expected.sort());
      expect(some.totalCount).toBe(expected.length);
      found += expected.length > 0 && expected.length < rows.length ? 1 : 0;
    });
    await fc.assert(property, { seed, numRuns: 250 });
    expect(found).toBeGreaterThan(50);
  });
});
