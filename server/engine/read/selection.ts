import {
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

/** A field that the caller selected. */
export interface Selected {
  name: string;
  /** Key in the answer: the alias if there is one. */
  key: string;
  args: Record<string, unknown>;
  fields: Selection;
}

export type Selection = readonly Selected[];

const cache = new WeakMap<FieldNode, Selection>();

/** What the caller selected below the field being resolved. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const [node] = info.fieldNodes;
  const known = node && info.fieldNodes.length === 1 ? cache.get(node) : undefined;
  if (known) return known;
  const walk = new Walk(info);
  const selection = walk.fields(
    getNamedType(info.returnType) as GraphQLObjectType,
    info.fieldNodes.flatMap(each => (each.selectionSet ? [each.selectionSet] : [])),
  );
  if (node && info.fieldNodes.length === 1 && !walk.dependsOnVariables) cache.set(node, selection);
  return selection;
}

class Walk {
  dependsOnVariables = false;

  constructor(private readonly info: GraphQLResolveInfo) {}

  fields(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Selection {
    const byKey = new Map<string, FieldNode[]>();
    for (const set of sets) this.collect(type, set.selections, byKey);
    return [...byKey].map(([key, nodes]) => this.selected(type, key, nodes));
  }

  private selected(type: GraphQLObjectType, key: string, nodes: FieldNode[]): Selected {
    const [node] = nodes as [FieldNode];
    const definition = type.getFields()[node.name.value];
    const below = definition ? getNamedType(definition.type) : undefined;
    if (node.arguments?.some(({ value }) => hasVariable(value))) this.dependsOnVariables = true;
    return {
      name: node.name.value,
      key,
      args:
        definition && node.arguments?.length
          ? getArgumentValues(definition, node, this.info.variableValues)
          : {},
      fields: isObjectType(below)
        ? this.fields(
            below,
            nodes.flatMap(each => (each.selectionSet ? [each.selectionSet] : [])),
          )
        : [],
    };
  }

  private collect(
    type: GraphQLObjectType,
    nodes: readonly SelectionNode[],
    byKey: Map<string, FieldNode[]>,
  ): void {
    for (const node of nodes) {
      if (!this.isIncluded(node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        byKey.set(key, [...(byKey.get(key) ?? []), node]);
      } else {
        const set =
          node.kind === Kind.INLINE_FRAGMENT
            ? node.selectionSet
            : this.info.fragments[node.name.value]?.selectionSet;
        if (set) this.collect(type, set.selections, byKey);
      }
    }
  }

  private isIncluded(node: SelectionNode): boolean {
    if (!node.directives?.length) return true;
    this.dependsOnVariables = true;
    const values = this.info.variableValues;
    const skip = getDirectiveValues(GraphQLSkipDirective, node, values);
    const include = getDirectiveValues(GraphQLIncludeDirective, node, values);
    return skip?.["if"] !== true && include?.["if"] !== false;
  }
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  return value.kind === Kind.OBJECT && value.fields.some(field => hasVariable(field.value));
}

/** The selected field of that name, wherever an alias put it. */
export function selectedField(selection: Selection, name: string): Selected | undefined {
  return selection.find(each => each.name === name);
}

/** What is selected below the fields of that name, through all of their aliases. */
export function below(selection: Selection, name: string): Selection {
  return selection.filter(each => each.name === name).flatMap(each => each.fields);
}
