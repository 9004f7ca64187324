import { HttpError } from "react-admin";

export interface FieldFailure {
  path: string;
  code: string;
  message: string;
}

export interface ChangedField {
  field: string;
  label: string;
  mine: unknown;
  theirs: unknown;
}

/** What went wrong, in the words of the server where it gave any. */
export interface Failure {
  code: string;
  message: string;
  requestId?: string;
  fields: FieldFailure[];
  currentVersion?: number;
  changedByName?: string | null;
  changedFields: ChangedField[];
}

interface RawFailure {
  message?: string;
  extensions?: Partial<Failure>;
}

interface ErrorShape {
  message?: string;
  graphQLErrors?: readonly RawFailure[];
  networkError?: { statusCode?: number; message?: string } | null;
  body?: { failure?: Failure; graphQLErrors?: readonly RawFailure[] };
  status?: number;
}

export function failureOf(error: unknown): Failure {
  const shape = (error ?? {}) as ErrorShape;
  if (shape.body?.failure) return shape.body.failure;
  const raw = (shape.graphQLErrors ?? shape.body?.graphQLErrors)?.[0];
  if (!raw) return unreachable(shape);
  const { extensions } = raw;
  return {
    ...extensions,
    code: extensions?.code ?? "INTERNAL",
    message: raw.message ?? "",
    fields: extensions?.fields ?? [],
    changedFields: extensions?.changedFields ?? [],
  };
}

function unreachable(shape: ErrorShape): Failure {
  const status = shape.networkError?.statusCode ?? shape.status;
  const code = status === 401 ? "UNAUTHENTICATED" : status ? "INTERNAL" : "UNREACHABLE";
  return { code, message: "", fields: [], changedFields: [] };
}

/** The request number, unless the message already says it. */
export function quotable({ requestId, message }: Failure): string | undefined {
  return requestId && !message.includes(requestId) ? requestId : undefined;
}

/** `input.name` and `name.0` both mean the field `name`. */
export function fieldOfPath(path: string): string {
  return path.replace(/^input\./, "").split(".")[0] ?? path;
}

/** The shape that react-admin's forms read: a message per field under `body.errors`. */
export function toHttpError(error: unknown): HttpError {
  const failure = failureOf(error);
  const status = failure.code === "UNAUTHENTICATED" ? 401 : 400;
  const errors = formErrorsOf(failure);
  const number = quotable(failure);
  const text = number ? `${failure.message} (${number})` : failure.message;
  return new HttpError(text || `console.error.${failure.code}`, status, {
    failure,
    ...(errors && { errors }),
  });
}

export function formErrorsOf(failure: Failure): Record<string, string> | undefined {
  if (!failure.fields.length) return undefined;
  return Object.fromEntries(failure.fields.map(each => [fieldOfPath(each.path), each.message]));
}
