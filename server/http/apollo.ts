import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { AccessContext } from "../access/access-context";
import { answerErrors } from "./answer-errors";
import { createGateway } from "./graphql-executor";
import { limitRules, type ShapeLimits } from "./limit-rules";
import type { Logger } from "./logger";
import { type CostLimits, operationGuard } from "./operation-guard";
import { repeatGuard } from "./repeat-guard";

export interface ApolloSetup<C extends AccessContext> {
  schema: GraphQLSchema;
  limits: ShapeLimits & CostLimits & { tokens: number; recursiveSelections: number };
  log: Logger;
  plugins?: ApolloServerPlugin<C>[];
  /** False leaves execution to graphql-js. */
  isCompiled?: boolean;
}

/** Not yet started; whoever serves it starts and stops it. */
export function createApollo<C extends AccessContext>(setup: ApolloSetup<C>): ApolloServer<C> {
  const { schema, limits, log, plugins = [], isCompiled } = setup;
  return new ApolloServer<C>({
    gateway: createGateway(schema, { isCompiled }),
    plugins: [
      // On by default, it instruments every field.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      operationGuard<C>(schema, limits),
      repeatGuard<C>(),
      answerErrors<C>(log),
      ...plugins,
    ],
    // Anonymous callers are held to named root fields, which excludes it for them.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.recursiveSelections,
    validationRules: limitRules(limits),
    logger: log,
    // Stands only for failures outside any operation; the plugin above words all others.
    formatError: () => ({ message: "系统错误", extensions: { code: "INTERNAL" } }),
  });
}
