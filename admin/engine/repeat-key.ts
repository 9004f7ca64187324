import { ApolloLink, type FetchResult, type Operation } from "@apollo/client/core";
import { print } from "graphql";

/** Keys of mutations whose answer has not been heard: saving the same again must not do it twice. */
const unanswered = new Map<string, string>();
const UNHEARD = new Set<unknown>(["UNAVAILABLE", "TIMEOUT", "INTERNAL"]);

export const repeatKey = new ApolloLink((operation, forward) => {
  if (!isMutation(operation)) return forward(operation);
  const asked = JSON.stringify([print(operation.query), operation.variables]);
  const key = unanswered.get(asked) ?? newKey();
  unanswered.set(asked, key);
  operation.setContext(({ headers }: { headers?: object }) => ({
    headers: { ...headers, "Idempotency-Key": key },
  }));
  return forward(operation).map(answer => {
    if (isHeard(answer)) unanswered.delete(asked);
    return answer;
  });
});

function isMutation({ query }: Operation): boolean {
  return query.definitions.some(
    each => "operation" in each && ["mutation"].includes(each.operation),
  );
}

/** Whether the answer tells what became of the mutation. */
function isHeard({ errors }: FetchResult): boolean {
  return !errors?.some(error => UNHEARD.has(error.extensions?.["code"]));
}

/** `randomUUID` is kept from pages of plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");
}
