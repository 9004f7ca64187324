import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client/core";
import { currentLocale } from "./locale";
import { isQuiet } from "./quiet";
import { repeatKey } from "./repeat-key";

/** Answers of business errors keep their body whatever their status, so that the code arrives. */
async function fetchKeepingErrors(uri: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(uri, init);
  const type = response.headers.get("content-type") ?? "";
  if (response.ok || !type.includes("json")) return response;
  const body = await response.text();
  if (!body.includes('"errors"')) return new Response(body, response);
  return new Response(body, { status: 200, headers: { "content-type": "application/json" } });
}

const localeHeader = new ApolloLink((operation, forward) => {
  const quiet = isQuiet() ? { "X-Quiet": "true" } : {};
  operation.setContext({ headers: { "X-Locale": currentLocale(), ...quiet } });
  return forward(operation);
});

const http = new HttpLink({
  uri: "/graphql",
  credentials: "same-origin",
  fetch: fetchKeepingErrors,
});

export const client = new ApolloClient<unknown>({
  link: ApolloLink.from([localeHeader, repeatKey, http]),
  cache: new InMemoryCache(),
  defaultOptions: {
    query: { fetchPolicy: "no-cache" },
    mutate: { fetchPolicy: "no-cache" },
  },
});
