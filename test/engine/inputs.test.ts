import { getNamedType, type GraphQLInputObjectType, isNonNullType } from "graphql";
import { records } from "../../schema";
import { nobody } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { buildContract, workflowOf } from "../../server/contract";
import { Refusal } from "../../server/engine/errors";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";

const contract = buildContract();
const mutations = contract.getMutationType()?.getFields() ?? {};

function inputOf(verb: string, { name }: RecordSpec) {
  // A step may bear the name: it has an input of its own.
  if (workflowOf.get(name)?.steps[verb.toLowerCase()]) return undefined;
  const argument = mutations[`${verb.toLowerCase()}${name}`]?.args.find(
    each => each.name === "input",
  );
  return argument && (getNamedType(argument.type) as GraphQLInputObjectType).getFields();
}

/** Names that the declaration lets a caller set, the types beside references included. */
function declared(spec: RecordSpec, isUpdate: boolean): string[] {
  return spec.fields
    .filter(field => !field.readOnly && field.kind !== "id" && !(isUpdate && field.createOnly))
    .flatMap(({ name, typeField }) => (typeField ? [name, typeField] : [name]))
    .sort();
}

describe.each(records.map(spec => [spec.name, spec] as const))("the inputs of %s", (name, spec) => {
  const { create, update, remove } = spec.access;

  it("are those that the declaration allows", () => {
    const created = inputOf("Create", spec);
    const updated = inputOf("Update", spec);
    expect(created && Object.keys(created).sort()).toEqual(
      create === nobody ? undefined : declared(spec, false),
    );
    expect(updated && Object.keys(updated).sort()).toEqual(
      update === nobody ? undefined : declared(spec, true),
    );
    expect(`delete${name}` in mutations).toBe(remove !== nobody);
    expect(`restore${name}` in mutations).toBe(remove !== nobody);
  });

  it("ask for what is required on creation, and for nothing on update", () => {
    const required = Object.values(inputOf("Create", spec) ?? {})
      .filter(field => isNonNullType(field.type))
      .map(field => field.name);
    const expected = declared(spec, false).filter(each => {
      const field = spec.field.get(each) ?? spec.fields.find(other => other.typeField === each);
      return !field?.optional && field?.initial === undefined;
    });
    expect(required.sort()).toEqual(create === nobody ? [] : expected);
    const asked = Object.values(inputOf("Update", spec) ?? {});
    expect(asked.filter(field => isNonNullType(field.type))).toEqual([]);
  });
});

describe("the store itself", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(bareBehaviours);
  });
  afterAll(() => world.close());

  const fixed = records.flatMap(spec =>
    spec.fields
      .filter(field => field.readOnly && !field.hidden && spec.access.update !== nobody)
      .map(field => [`${spec.name}.${field.name}`, spec, field] as const),
  );

  it.each(fixed)("refuses %s from a caller", async (_, spec, field) => {
    const { id } = await world.make(spec.type);
    const refused = world.system(tx =>
      tx.write([{ kind: "UPDATE", spec, id: id, values: { [field.name]: null } }]),
    );
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).fields).toContainEqual(
      expect.objectContaining({ path: field.name, code: "READ_ONLY" }),
    );
  });
});
