import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from "graphql";
import { buildContract } from "../../server/contract";

interface Described {
  path: string;
  description?: string | null;
}

const HAN = /\p{Script=Han}/u;

const contract = buildContract();
const declared = Object.values(contract.getTypeMap()).filter(
  type => !type.name.startsWith("__") && !isSpecifiedScalarType(type),
);

/** Everything below a type that a person may read about. */
function partsOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) return type.getValues().map(each => named(type.name, each));
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(each => named(type.name, each));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(field => {
    const own = named(type.name, field);
    return [own, ...field.args.map(each => named(own.path, each))];
  });
}

function named(above: string, part: { name: string; description?: string | null }): Described {
  return { path: `${above}.${part.name}`, description: part.description };
}

function isChinese({ description }: Described): boolean {
  return HAN.test(description?.split("\n")[0] ?? "");
}

const ROOTS = new Set(["Query", "Mutation", "Subscription"]);

describe("the words of the contract", () => {
  it("begins the description of every type with a Chinese line", () => {
    const types = declared.filter(type => !ROOTS.has(type.name));
    const wrong = types.filter(type => !isChinese({ path: "", description: type.description }));
    expect(wrong.map(type => type.name)).toEqual([]);
    expect(types.length).toBeGreaterThan(200);
  });

  it("begins the description of every field, argument and value with a Chinese line", () => {
    const parts = declared.flatMap(partsOf);
    expect(parts.filter(each => !isChinese(each)).map(each => each.path)).toEqual([]);
    expect(parts.length).toBeGreaterThan(3000);
  });

  it("declares no directive of its own", () => {
    const own = contract.getDirectives().filter(each => !isSpecifiedDirective(each));
    expect(own).toEqual([]);
  });
});
