import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type GraphQLNamedType,
  type DocumentNode,
  type SelectionSetNode,
} from "graphql";

/** How many rows a list is taken to have when nothing in the query says so. */
const UNSIZED_LIST = 5;

export interface CostInput {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  /** Rows of a page that states no size. */
  listDefault: number;
}

interface Walk {
  input: CostInput;
  fragments: Map<string, FragmentDefinitionNode>;
  /** Cost of a fragment within a page of so many rows. */
  known: Map<string, number>;
}

/** Fields that the answer may hold at most; pages multiply what is below them. Valid documents only. */
export function costOf(input: CostInput): number {
  const { schema, document, operation } = input;
  const fragments = new Map(
    document.definitions
      .filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map(fragment => [fragment.name.value, fragment]),
  );
  const root = schema.getRootType(operation.operation);
  return root
    ? selectionCost({ input, fragments, known: new Map() }, operation.selectionSet, root)
    : 0;
}

function selectionCost(
  walk: Walk,
  selections: SelectionSetNode,
  parent: GraphQLNamedType,
  page?: number,
): number {
  let cost = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) cost += fieldCost(walk, selection, parent, page);
    else if (selection.kind === Kind.FRAGMENT_SPREAD)
      cost += spreadCost(walk, selection.name.value, page);
    else {
      const type =
        selection.typeCondition && walk.input.schema.getType(selection.typeCondition.name.value);
      cost += selectionCost(walk, selection.selectionSet, type ?? parent, page);
    }
  }
  return cost;
}

function spreadCost(walk: Walk, name: string, page?: number): number {
  const key = `${name} ${page ?? ""}`;
  const known = walk.known.get(key);
  if (known !== undefined) return known;
  const fragment = walk.fragments.get(name);
  const type = fragment && walk.input.schema.getType(fragment.typeCondition.name.value);
  const cost = fragment && type ? selectionCost(walk, fragment.selectionSet, type, page) : 0;
  walk.known.set(key, cost);
  return cost;
}

/** A field with `first` is a page: as a list it has so many rows, as a connection its lists do. */
function fieldCost(walk: Walk, node: FieldNode, parent: GraphQLNamedType, page?: number): number {
  const field = fieldOf(parent, node.name.value);
  if (!field || !node.selectionSet) return 1;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return 1;
  const size = pageSize(walk.input, field, node);
  if (!isListType(getNullableType(field.type))) {
    return 1 + selectionCost(walk, node.selectionSet, type, size);
  }
  const rows = size ?? page ?? UNSIZED_LIST;
  return 1 + rows * selectionCost(walk, node.selectionSet, type);
}

function fieldOf(
  parent: GraphQLNamedType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

function pageSize(
  input: CostInput,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): number | undefined {
  if (!field.args.some(argument => argument.name === "first")) return undefined;
  const sizes = ["first", "last"].map(name => integerArgument(input, node, name));
  return Math.max(0, sizes.find(size => size !== undefined) ?? input.listDefault);
}

function integerArgument(
  { operation, variables }: CostInput,
  node: FieldNode,
  name: string,
): number | undefined {
  const value = node.arguments?.find(argument => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const variable = value.name.value;
  const given = variables[variable];
  if (typeof given === "number") return given;
  const definition = operation.variableDefinitions?.find(
    ({ variable: { name } }) => name.value === variable,
  );
  return definition?.defaultValue?.kind === Kind.INT
    ? Number(definition.defaultValue.value)
    : undefined;
}
