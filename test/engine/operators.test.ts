import {
  getNamedType,
  type GraphQLInputType,
  GraphQLInputObjectType,
  isEnumType,
  isListType,
  isNonNullType,
} from "graphql";
import { records } from "../../schema";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { buildContract } from "../../server/contract";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";

const contract = buildContract();
const SAMPLES: Record<string, unknown> = {
  String: "张_%\\'\"",
  ID: "7",
  Int: 3,
  Day: "2026-01-05",
  DateTime: "2026-01-05T01:00:00.000Z",
  Money: "12.34",
  Boolean: true,
};

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

const everybody = {
  role: ["ORG_ADMIN", "SYSTEM_ADMIN", "LEADER", "AUDITOR", "SUPERVISOR"],
} as const;

function inputOf(name: string): GraphQLInputObjectType {
  return contract.getType(name) as GraphQLInputObjectType;
}

/** Every value worth trying: for an enum all of them. */
function samplesOf(type: GraphQLInputType): unknown[] {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return [[], samplesOf(inner.ofType)];
  const named = getNamedType(inner);
  return isEnumType(named) ? named.getValues().map(each => each.name) : [SAMPLES[named.name]];
}

/** `{ field: { operator: sample } }` for every operator of every field of the record's own. */
function filtersOf(spec: RecordSpec): Record<string, unknown>[] {
  return Object.values(inputOf(`${spec.name}Filter`).getFields()).flatMap(field => {
    const operators = getNamedType(field.type);
    if (!operators.name.endsWith("Operators") || !(operators instanceof GraphQLInputObjectType)) {
      return [];
    }
    return Object.values(operators.getFields()).flatMap(operator => {
      if (getNamedType(operator.type).name.endsWith("Filter")) return [];
      return samplesOf(operator.type).map(value => ({ [field.name]: { [operator.name]: value } }));
    });
  });
}

function perField(filters: Record<string, unknown>[]): Record<string, unknown>[][] {
  const names = [...new Set(filters.flatMap(filter => Object.keys(filter)))];
  return names.map(name => filters.filter(filter => name in filter));
}

/** Fields with a plain `eq` whose value an answer shows as it is. */
function comparable(spec: RecordSpec): string[] {
  const filter = inputOf(`${spec.name}Filter`).getFields();
  return spec.fields
    .filter(({ name, kind }) => name in filter && kind !== "secret" && kind !== "choices")
    .map(field => field.name);
}

const listed = records.map(spec => [spec.name, spec] as const);

describe.each(listed)("filters of %s", (name, spec) => {
  const list = `query ($filter: ${name}Filter) { list: ${spec.plural}(filter: $filter, first: 200) { totalCount nodes { id } } }`;

  it("knows an answer to every operator of every field", async () => {
    const ask = world.as(everybody);
    const filters = filtersOf(spec);
    expect(filters.length).toBeGreaterThan(20);
    for (const some of perField(filters)) {
      const { error } = await ask(list, { filter: { or: some } });
      expect({ some, error }).toEqual({ some, error: undefined });
    }
  });

  it("finds a row by each of its values and not by others", async () => {
    const { id } = await world.make(spec.type);
    const ask = world.as(everybody);
    const names = comparable(spec);
    const shown = await ask(
      `query ($id: ID!) { one: ${spec.single}(id: $id) { ${names.join(" ")} } }`,
      { id },
    );
    const row = shown.data?.["one"] as unknown as Record<string, unknown>;
    const finds = async (condition: object): Promise<boolean> => {
      const { data, error } = await ask(list, { filter: { and: [{ id: { eq: id } }, condition] } });
      expect({ condition, error }).toEqual({ condition, error: undefined });
      return (data?.["list"] as unknown as { totalCount: number }).totalCount === 1;
    };
    const isFlag = (field: string): boolean => spec.field.get(field)?.kind === "flag";
    for (const field of names.filter(each => row[each] !== null)) {
      const value = row[field];
      expect([field, await finds({ [field]: { eq: value } })]).toEqual([field, true]);
      expect([field, await finds({ not: { [field]: { eq: value } } })]).toEqual([field, false]);
      expect([field, await finds({ [field]: { isNull: true } })]).toEqual([field, false]);
      if (isFlag(field)) continue;
      expect([field, await finds({ [field]: { ne: value } })]).toEqual([field, false]);
      expect([field, await finds({ [field]: { in: [value] } })]).toEqual([field, true]);
      expect([field, await finds({ [field]: { notIn: [value] } })]).toEqual([field, false]);
    }
    for (const field of names.filter(each => row[each] === null)) {
      expect([field, await finds({ [field]: { isNull: true } })]).toEqual([field, true]);
      if (isFlag(field)) continue;
      expect([field, await finds({ [field]: { in: [] } })]).toEqual([field, false]);
      expect([field, await finds({ [field]: { notIn: [] } })]).toEqual([field, true]);
    }
  });
});
