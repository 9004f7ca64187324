import { records } from "../../schema";
import { Organization } from "../../schema/organization/organization";
import { Project } from "../../schema/project/project";
import type { FieldSpec } from "../../schema/kit/field-spec";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { enumName, isGroupable } from "../../server/engine/graphql/record-types";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole } from "../support/editing";
import { ScopedRows } from "../support/scoped-rows";
import { World } from "../support/world";
import { answer } from "./answers";

interface Group {
  keys: { value: string | null }[];
  count: number;
  filter: object;
}

describe("groups", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(bareBehaviours);
    const organizationId = (await world.make(Organization, { name: "东镇" })).id;
    const make = (kind: "KEY" | "RESERVE" | "LIVELIHOOD", investment: number) =>
      world.make(Project, { organizationId, kind, investment });
    await make("KEY", 100);
    await make("KEY", 250);
    await make("KEY", 5);
    await make("RESERVE", 1_000);
    await make("LIVELIHOOD", 1);
    await make("LIVELIHOOD", 2);
  });
  afterAll(() => world.close());

  const counts = async (args: string): Promise<[string | null | undefined, number][]> => {
    const query = `{ groups: projectAggregate(groupBy: [{ field: KIND }], ${args}) { keys { value } count } }`;
    const found = answer<Group[]>(await world.as({ role: "LEADER" })(query), "groups");
    return found.map(({ keys: [key], count }) => [key?.value, count]);
  };

  it("are those that the conditions on count and sums let through", async () => {
    expect(await counts("having: { count: { gte: 2 } }")).toEqual([
      ["KEY", 3],
      ["LIVELIHOOD", 2],
    ]);
    expect(await counts(`having: { sum: { investment: { gt: "3.55" } } }`)).toEqual([
      ["RESERVE", 1],
    ]);
    expect(
      await counts(`having: { count: { ne: 1 }, sum: { investment: { eq: "3.55" } } }`),
    ).toEqual([["KEY", 3]]);
    expect(await counts("having: { count: { gt: 99 } }")).toEqual([]);
  });

  it("come by count or by key, and are cut after that", async () => {
    expect(await counts("sort: { by: COUNT, direction: ASC }, first: 2")).toEqual([
      ["RESERVE", 1],
      ["LIVELIHOOD", 2],
    ]);
    expect(await counts("sort: { by: COUNT }, first: 1")).toEqual([["KEY", 3]]);
    expect(await counts("sort: { by: KEY }")).toEqual([
      ["KEY", 3],
      ["LIVELIHOOD", 2],
      ["RESERVE", 1],
    ]);
    expect(await counts("sort: { by: KEY, direction: DESC }, first: 1")).toEqual([["RESERVE", 1]]);
  });

  it.each(["having: { count: { gte: null } }", "having: { sum: { investment: null } }"])(
    "are refused with %s",
    async args => {
      const query = `{ projectAggregate(groupBy: [{ field: KIND }], ${args}) { count } }`;
      const { error } = await world.as({ role: "LEADER" })(query);
      expect(error?.code).toBe("VALIDATION_FAILED");
      expect(error?.fields[0]?.code).toBe("NULL_OPERATOR");
    },
  );

  it("of everything are one or none", async () => {
    const ask = world.as({ role: "LEADER" });
    const total = async (gte: number): Promise<unknown> =>
      answer(
        await ask(`{ groups: projectAggregate(having: { count: { gte: ${gte} } }) { count } }`),
        "groups",
      );
    expect(await total(6)).toEqual([{ count: 6 }]);
    expect(await total(7)).toEqual([]);
  });

  it("carry amounts of the caller's filter in yuan", async () => {
    const filter = `filter: { investment: { gte: "1.00", in: ["1.00", "2.50"] } }`;
    const query = `{ groups: projectAggregate(${filter}) { count filter } }`;
    expect(answer(await world.as({ role: "LEADER" })(query), "groups")).toEqual([
      { count: 2, filter: { investment: { gte: "1.00", in: ["1.00", "2.50"] } } },
    ]);
  });
});

describe("the filter of a group, given to the list, gives its rows", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(bareBehaviours);
    await new ScopedRows(world).fill();
  }, 120_000);
  afterAll(() => world.close());

  it.each(records.map(spec => [spec.name, spec] as const))("%s", async (_, spec) => {
    for (const search of [undefined, searchOf(spec)]) {
      for (const groupBy of groupingsOf(spec)) await compare(spec, groupBy, search);
    }
  });

  async function compare(spec: RecordSpec, groupBy: object[], search?: string): Promise<void> {
    const { name, single, plural } = spec;
    const ask = world.as(everyRole);
    const filter = {
      createdAt: { isNull: false },
      not: { id: { eq: "1" } },
      and: [{ id: { isNull: false } }],
    };
    const groups = answer<Group[]>(
      await ask(
        `query ($filter: ${name}Filter, $search: String, $groupBy: [${name}GroupBy!]) {
          groups: ${single}Aggregate(filter: $filter, search: $search, groupBy: $groupBy, first: 40) { count filter } }`,
        { filter, search, groupBy },
      ),
      "groups",
    );
    const list = `query ($filter: ${name}Filter, $search: String) {
      list: ${plural}(filter: $filter, search: $search, first: 1) { totalCount(exact: true) } }`;
    for (const group of groups) {
      const told = await ask(list, { filter: group.filter, search });
      const { totalCount } = answer<{ totalCount: number }>(told, "list");
      expect({ groupBy, search, filter: group.filter, count: totalCount }).toEqual({
        groupBy,
        search,
        filter: group.filter,
        count: group.count,
      });
    }
  }
});

const BUCKETS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];

/** Every field that groups can be told by, alone, and all of their kinds together with another. */
function groupingsOf(spec: RecordSpec): object[][] {
  const fields = spec.fields.filter(isGroupable);
  const single = fields.map((field, at) => by(field, at));
  const [first = {}] = single;
  const kinds = new Map(fields.map((field, at) => [field.kind, single[at] ?? {}]));
  return [[], ...single.map(each => [each]), ...[...kinds.values()].map(each => [each, first])];
}

function by({ name, kind }: FieldSpec, at: number): object {
  const isDate = kind === "day" || kind === "instant";
  return { field: enumName(name), ...(isDate ? { bucket: BUCKETS[at % BUCKETS.length] } : {}) };
}

/** A word that most rows of the record hold. */
function searchOf({ search, field }: RecordSpec): string | undefined {
  const named = search.find(name => field.get(name)?.column.charset !== "ascii");
  return named ? field.get(named)?.label.slice(0, 2) : undefined;
}
