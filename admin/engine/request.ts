import type { DocumentNode } from "@apollo/client/core";
import { client } from "./client";
import { toHttpError } from "./errors";

/** Queries and mutations that are not one of react-admin's nine. */
export async function ask<T>(query: DocumentNode, variables?: object): Promise<T> {
  try {
    const { data } = await client.query<T>({ query, variables: { ...variables } });
    return data;
  } catch (error) {
    throw toHttpError(error);
  }
}

export async function tell<T>(mutation: DocumentNode, variables?: object): Promise<T> {
  try {
    const { data } = await client.mutate<T>({ mutation, variables: { ...variables } });
    return data as T;
  } catch (error) {
    throw toHttpError(error);
  }
}
