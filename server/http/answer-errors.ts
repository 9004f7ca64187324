import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { AccessContext } from "../access/access-context";
import { formatError } from "./format-error";
import type { Logger } from "./logger";

/** Unlike Apollo's `formatError` it knows who asked: his language and the number of the request. */
export function answerErrors<C extends AccessContext>(log: Logger): ApolloServerPlugin<C> {
  const listener = {
    async willSendResponse(request: GraphQLRequestContextWillSendResponse<C>): Promise<void> {
      const { errors, response, contextValue } = request;
      if (!errors?.length || response.body.kind !== "single") return;
      const told = errors.map(error => formatError(error, contextValue, log));
      response.body.singleResult.errors = told;
      const codes = told.map(error => error.extensions?.code);
      if (codes.includes("UNAUTHENTICATED")) response.http.status = 401;
      else if (codes.includes("UNAVAILABLE")) response.http.status = 503;
    },
  };
  return { requestDidStart: async () => listener };
}
