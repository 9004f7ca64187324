import { readFileSync } from "node:fs";
import { ApolloServer, HeaderMap } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { buildSchema, type GraphQLSchema } from "graphql";
import { createGateway } from "../../../server/http/graphql-executor";
import type { OperationName, Variables } from "../documents";
import { type Answers, answersOf, roots } from "./answers";
import { openPool } from "./connect";
import { serve } from "./http";

interface Named {
  operationName: OperationName;
  variables: Variables;
}

const HEADERS = new HeaderMap([["content-type", "application/json"]]);

/** F2: F's SQL behind a bare tuned Apollo with compiled execution, on the product's own contract. */
export async function serveApollo(url: string): Promise<number> {
  const schema = buildSchema(readFileSync("schema/schema.graphql", "utf8"));
  addResolvers(schema, answersOf(openPool(url)));
  const apollo = new ApolloServer<Named>({
    gateway: createGateway(schema),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    introspection: false,
    csrfPrevention: false,
    persistedQueries: false,
  });
  await apollo.start();
  return serve(async body => {
    const { body: answer } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: "POST", headers: HEADERS, search: "", body },
      context: async () => body,
    });
    if (answer.kind !== "complete") throw new Error("incomplete answer");
    return answer.string;
  });
}

function addResolvers(schema: GraphQLSchema, answers: Answers): void {
  const fields = {
    ...schema.getQueryType()?.getFields(),
    ...schema.getMutationType()?.getFields(),
  };
  for (const name of new Set(Object.values(roots))) {
    const field = fields[name];
    if (!field) throw new Error(`the contract has no ${name}`);
    field.resolve = (_root, _args, { operationName, variables }: Named) =>
      answers[operationName](variables);
  }
}
