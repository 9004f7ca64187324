import {
  type ASTVisitor,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import { queryTooComplex } from "./query-too-complex";

/** What the request limits say about the shape of one document. */
export interface ShapeLimits {
  depth: number;
  aliases: number;
}

const DIRECTIVES_MAX = 20;

export function limitRules({ depth, aliases }: ShapeLimits): ValidationRule[] {
  return [
    depthLimit(depth),
    countLimit("Field", aliases, node => node.kind === Kind.FIELD && node.alias !== undefined),
    countLimit("Directive", DIRECTIVES_MAX, () => true),
  ];
}

function depthLimit(max: number): ValidationRule {
  return context => ({
    OperationDefinition(node) {
      if (createMeter(context)(node.selectionSet) > max) refuse(context);
    },
  });
}

/** Introspection is left out: graphql's own rules bound it. */
function createMeter(context: ValidationContext): (selections: SelectionSetNode) => number {
  const known = new Map<string, number>();
  const depthOf = (selections: SelectionSetNode): number =>
    Math.max(
      0,
      ...selections.selections.map(selection => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return spread(selection.name.value);
        if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet);
        if (selection.name.value.startsWith("__")) return 0;
        return 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0);
      }),
    );
  const spread = (name: string): number => {
    const depth = known.get(name);
    if (depth !== undefined) return depth;
    // A fragment that spreads itself is refused by another rule; here it only must end.
    known.set(name, 0);
    const fragment = context.getFragment(name);
    known.set(name, fragment ? depthOf(fragment.selectionSet) : 0);
    return known.get(name) ?? 0;
  };
  return depthOf;
}

type Counted = "Field" | "Directive";

function countLimit(
  kind: Counted,
  max: number,
  counts: (node: { kind: Kind; alias?: unknown }) => boolean,
): ValidationRule {
  return context => {
    let count = 0;
    const visitor: ASTVisitor = {
      [kind](node: { kind: Kind; alias?: unknown }) {
        if (counts(node) && ++count === max + 1) refuse(context);
      },
    };
    return visitor;
  };
}

function refuse(context: ValidationContext): void {
  const originalError = queryTooComplex();
  context.reportError(new GraphQLError(originalError.message, { originalError }));
}
