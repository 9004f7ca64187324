import type { DataProvider, GetManyParams, GetManyResult, Identifier, RaRecord } from "react-admin";
import buildGraphQLProvider from "ra-data-graphql";
import { buildQuery } from "./build-query";
import { client } from "./client";
import { toHttpError } from "./errors";

/** The server's limit on one page. */
const MANY = 200;

const provider = buildGraphQLProvider({
  client,
  buildQuery,
  introspection: false,
  query: () => ({ fetchPolicy: "no-cache" }),
  mutation: () => ({ fetchPolicy: "no-cache" }),
});

function chunksOf(ids: readonly Identifier[]): Identifier[][] {
  const count = Math.ceil(ids.length / MANY);
  return Array.from({ length: count }, (_, index) => ids.slice(index * MANY, (index + 1) * MANY));
}

async function getMany(resource: string, params: GetManyParams): Promise<GetManyResult<RaRecord>> {
  const pages = await Promise.all(
    chunksOf(params.ids).map(ids => provider.getMany<RaRecord>(resource, { ...params, ids })),
  );
  return { data: pages.flatMap(page => page.data) };
}

type Method = (...args: never[]) => Promise<unknown>;

/** Errors reach pages and forms in one shape. */
function translated<M extends Method>(method: M): M {
  const wrapped = (...args: Parameters<M>) =>
    method(...args).catch(error => Promise.reject(toHttpError(error)));
  return wrapped as unknown as M;
}

export const dataProvider: DataProvider = {
  ...provider,
  getList: translated(provider.getList),
  getOne: translated(provider.getOne),
  getMany: translated(getMany) as DataProvider["getMany"],
  getManyReference: translated(provider.getManyReference),
  create: translated(provider.create),
  update: translated(provider.update),
  delete: translated(provider.delete),
};
