import { readFileSync } from "node:fs";
import { diff, DiffRule } from "@graphql-inspector/core";
import { buildSchema, type GraphQLSchema } from "graphql";

/** The contract of the last release, which clients were written against. */
export const RELEASED = "schema/released.graphql";
/** `{ "Type.field": "why" }`: breaks that the next release announces. */
const ACCEPTED = "schema/accepted-breaks.json";

export function breaksSinceRelease(contract: GraphQLSchema): Promise<string[]> {
  const accepted = JSON.parse(readFileSync(ACCEPTED, "utf8")) as Record<string, string>;
  return breaksSince(readFileSync(RELEASED, "utf8"), contract, accepted);
}

/** What would stop a client of the released contract, unless it was deprecated there or is accepted by name. */
export async function breaksSince(
  released: string,
  contract: GraphQLSchema,
  accepted: Readonly<Record<string, string>>,
): Promise<string[]> {
  const before = buildSchema(released, { assumeValidSDL: true });
  const changes = await diff(before, contract, [DiffRule.suppressRemovalOfDeprecatedField]);
  const breaks = changes.filter(({ criticality }) => `${criticality.level}` === "BREAKING");
  const paths = new Set(breaks.map(({ path }) => path));
  const outlived = Object.keys(accepted).filter(path => !paths.has(path));
  return [
    ...breaks.filter(({ path }) => !(path && path in accepted)).map(({ message }) => message),
    ...outlived.map(path => `${path} breaks nothing any more: take it out of ${ACCEPTED}`),
  ];
}
