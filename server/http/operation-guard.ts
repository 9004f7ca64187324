import type { ApolloServerPlugin } from "@apollo/server";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from "graphql";
import type { AccessContext } from "../access/access-context";
import { readOnlyKey, Refusal } from "../engine/errors";
import { costOf } from "./query-cost";
import { queryTooComplex } from "./query-too-complex";

export interface CostLimits {
  cost: number;
  listDefault: number;
}

const ANONYMOUS_FIELDS = new Set([
  "signIn",
  "signOut",
  "me",
  "demoAccounts",
  "signInAsDemo",
  "__typename",
]);
const PASSWORD_CHANGE_FIELDS = new Set(["signOut", "me", "changePassword", "__typename"]);
const SIGN_IN_FIELDS = new Set(["signIn", "signInAsDemo", "changePassword"]);
const SESSION_FIELDS = new Set([...SIGN_IN_FIELDS, "signOut"]);
const ROOT_FIELDS_MAX = 20;

/** Refuses an operation before anything of it runs: who may run what, and what it would cost. */
export function operationGuard<C extends AccessContext>(
  schema: GraphQLSchema,
  limits: CostLimits,
): ApolloServerPlugin<C> {
  const listener = {
    async didResolveOperation(request: GuardedRequest<C>): Promise<void> {
      const { document, operation, contextValue } = request;
      if (!operation) return;
      if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw refused(streamOnly(), 400);
      const fields = [...rootFields(document, operation.selectionSet)];
      refuseByPerson(contextValue, fields);
      refuseByKey(contextValue, fields, operation);
      if (fields.length > ROOT_FIELDS_MAX) throw refused(queryTooComplex(), 400);
      // One guess a request, so that the limit of sign-ins counts requests too.
      if (fields.filter(name => SIGN_IN_FIELDS.has(name)).length > 1)
        throw refused(queryTooComplex(), 400);
      const variables = request.request.variables ?? {};
      const cost = costOf({
        schema,
        document,
        operation,
        variables,
        listDefault: limits.listDefault,
      });
      if (!(cost <= limits.cost)) throw refused(queryTooComplex(), 400);
    },
  };
  return { requestDidStart: async () => listener };
}

interface GuardedRequest<C> {
  document: DocumentNode;
  operation?: OperationDefinitionNode;
  contextValue: C;
  request: { variables?: Record<string, unknown> };
}

function streamOnly(): Refusal {
  return new Refusal("VALIDATION_FAILED", {
    zh: "订阅须通过 /graphql/stream 连接",
    en: "Subscriptions go to /graphql/stream",
  });
}

function refuseByPerson({ actor, session }: AccessContext, fields: string[]): void {
  if (!actor && !fields.every(name => ANONYMOUS_FIELDS.has(name)))
    throw refused(unauthenticated(), 401);
  if (session.mustChangePassword && !fields.every(name => PASSWORD_CHANGE_FIELDS.has(name))) {
    throw refused(passwordChangeRequired(), 200);
  }
}

/** A program opens no sessions, and one that may only read asks queries alone. */
function refuseByKey(
  { actor }: AccessContext,
  fields: string[],
  { operation }: OperationDefinitionNode,
): void {
  if (!actor?.key) return;
  if (fields.some(name => SESSION_FIELDS.has(name))) throw refused(noSessionByKey(), 200);
  if (actor.key.isReadOnly && operation === OperationTypeNode.MUTATION)
    throw refused(readOnlyKey(), 200);
}

export function* rootFields(
  document: DocumentNode,
  { selections }: SelectionSetNode,
): Generator<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection.name.value;
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      yield* rootFields(document, selection.selectionSet);
    else {
      const fragment = document.definitions.find(
        (definition): definition is FragmentDefinitionNode =>
          definition.kind === Kind.FRAGMENT_DEFINITION &&
          definition.name.value === selection.name.value,
      );
      if (fragment) yield* rootFields(document, fragment.selectionSet);
    }
  }
}

export function unauthenticated(): Refusal {
  return new Refusal("UNAUTHENTICATED", { zh: "请先登录", en: "Please sign in" });
}

function noSessionByKey(): Refusal {
  return new Refusal("FORBIDDEN", {
    zh: "不能凭 API 密钥登录、退出或修改密码",
    en: "With an API key nobody signs in or out or changes a password",
  });
}

export function passwordChangeRequired(): Refusal {
  return new Refusal("PASSWORD_CHANGE_REQUIRED", {
    zh: "请先修改密码",
    en: "Please change your password first",
  });
}

/** Apollo answers 500 for what is thrown here without a status. */
export function refused(originalError: Refusal, status: number): GraphQLError {
  const extensions = { code: originalError.code, http: { status } };
  return new GraphQLError(originalError.message, { originalError, extensions });
}
