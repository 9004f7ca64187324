import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import { OperationTypeNode } from "graphql";
import type { AccessContext } from "../access/access-context";
import type { Refusal } from "../engine/errors";
import { tooManyMutations } from "../engine/repeat/repeat";
import { refused, rootFields } from "./operation-guard";

/** They change no record and may be asked again as they are. */
const UNKEPT = new Set(["signIn", "signInAsDemo", "signOut", "changePassword", "reveal"]);

/** Lets a key count for mutations alone, and refuses those that may not run under theirs. */
export function repeatGuard<C extends AccessContext>(): ApolloServerPlugin<C> {
  const listener = {
    async didResolveOperation(request: GraphQLRequestContext<C>): Promise<void> {
      const { document, operation, contextValue } = request;
      const { repeat } = contextValue;
      if (!repeat || !document || !operation) return;
      const fields = [...rootFields(document, operation.selectionSet)];
      if (
        operation.operation !== OperationTypeNode.MUTATION ||
        fields.some(name => UNKEPT.has(name))
      ) {
        contextValue.repeat = null;
        return;
      }
      if (repeat.refusal) throw refused(repeat.refusal, statusOf(repeat.refusal));
      if (fields.length > 1) throw refused(tooManyMutations(), 400);
    },
  };
  return { requestDidStart: async () => listener };
}

/** A reused key is a decision about a well-formed request. */
function statusOf({ code }: Refusal): number {
  return code === "VALIDATION_FAILED" ? 400 : 200;
}
