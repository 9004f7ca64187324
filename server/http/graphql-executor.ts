import type { ApolloServerOptionsWithGateway, BaseContext } from "@apollo/server";
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";

export type Gateway = ApolloServerOptionsWithGateway<BaseContext>["gateway"];

/** The part of Apollo's request that execution needs. */
interface Execution {
  document: DocumentNode;
  operation?: OperationDefinitionNode;
  operationName?: string | null;
  queryHash: string;
  context: Record<string, unknown>;
  request: { variables?: Record<string, unknown> };
}

type Run = (execution: Execution) => Promise<ExecutionResult>;

const COMPILED_MAX = 500;
const SEEN_MAX = 5000;
const VARIABLE_ERRORS_MAX = 50;

/** Runs operations compiled, as Apollo's `gateway`; `isCompiled: false` leaves everything to graphql-js. */
export function createGateway(schema: GraphQLSchema, { isCompiled = true } = {}): Gateway {
  const executor = isCompiled ? compilingRun(schema) : interpretingRun(schema);
  return {
    load: async () => ({ executor: executor as never }),
    stop: async () => undefined,
    onSchemaLoadOrUpdate: announce => {
      announce({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => undefined;
    },
  };
}

function interpretingRun(schema: GraphQLSchema): Run {
  return async ({ document, operationName, context, request }) =>
    execute({
      schema,
      document,
      operationName,
      contextValue: context,
      variableValues: request.variables,
    });
}

/** Compiling costs more than one execution: a document earns it by coming a second time. */
function compilingRun(schema: GraphQLSchema): Run {
  const interpret = interpretingRun(schema);
  const compile = createCompiler(schema);
  const compiled = new LRUCache<string, CompiledQuery>({ max: COMPILED_MAX });
  const seen = new LRUCache<string, true>({ max: SEEN_MAX });
  return async execution => {
    const key = `${execution.queryHash} ${execution.operationName ?? ""}`;
    const query = compiled.get(key) ?? (seen.has(key) ? compile(execution) : undefined);
    if (!query) {
      seen.set(key, true);
      return interpret(execution);
    }
    compiled.set(key, query);
    return runCompiled(schema, query, execution);
  };
}

/** The compiler writes out every input type of a variable anew at each place, without end for filters of filters. Variables are coerced before it instead. */
const COERCED = new GraphQLScalarType({ name: "Coerced" });

function createCompiler(schema: GraphQLSchema) {
  const { types, ...config } = schema.toConfig();
  const loose = new GraphQLSchema({ ...config, types: [...types, COERCED] });
  return ({ document, operation, operationName }: Execution): CompiledQuery | undefined => {
    if (!operation || isIntrospection(operation)) return undefined;
    const query = compileQuery(loose, loosened(document), operationName ?? undefined);
    return isCompiledQuery(query) ? query : undefined;
  };
}

function loosened(document: DocumentNode): DocumentNode {
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } } as const;
  return visit(document, {
    VariableDefinition: ({ kind, variable, loc }) => ({ kind, variable, type, loc }),
  });
}

/** Rare, and thirty times as dear to compile. */
function isIntrospection({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.some(
    node => node.kind === Kind.FIELD && /^__(schema|type)$/.test(node.name.value),
  );
}

async function runCompiled(
  schema: GraphQLSchema,
  query: CompiledQuery,
  execution: Execution,
): Promise<ExecutionResult> {
  const { context, operation, request } = execution;
  const { errors, coerced } = getVariableValues(
    schema,
    operation?.variableDefinitions ?? [],
    request.variables ?? {},
    { maxErrors: VARIABLE_ERRORS_MAX },
  );
  if (errors) return { errors };
  const result = await query.query(undefined, context, coerced);
  return { data: result.data, errors: result.errors?.map(rewrapped) };
}

/** Apollo masks the compiler's own error objects, as they are of another class. */
function rewrapped({ message, path, originalError, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { path, originalError, extensions });
}
