import type { HttpError } from "react-admin";
import type { Failure } from "./errors";
import { toHttpError } from "./errors";
import { currentLocale } from "./locale";

async function send(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, {
    ...init,
    credentials: "same-origin",
    headers: {
      "X-Requested-With": "lianxin",
      "X-Locale": currentLocale(),
      ...(init.headers as Record<string, string> | undefined),
    },
  }).catch(() => Promise.reject(toHttpError(undefined)));
  if (!response.ok) throw await refusal(response);
  return response;
}

async function refusal(response: Response): Promise<HttpError> {
  const told = (await response.json().catch(() => ({}))) as Partial<Failure>;
  const failure: Failure = {
    code: response.status === 401 ? "UNAUTHENTICATED" : "INTERNAL",
    message: "",
    fields: [],
    changedFields: [],
    ...told,
  };
  return toHttpError({ body: { failure } });
}

export async function sendFile(path: string, file: File): Promise<Response> {
  return send(path, {
    method: "POST",
    body: file,
    headers: {
      "Content-Type": "application/octet-stream",
      "X-Filename": encodeURIComponent(file.name),
    },
  });
}

export async function sendJson(path: string, body: object): Promise<Response> {
  return send(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });
}

/** Hands an answer to the browser as a file. */
export async function saveAs(response: Response, name: string): Promise<void> {
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export async function downloadTemplate(plural: string, name: string): Promise<void> {
  await saveAs(await send(`/import/${plural}/template.xlsx`, { method: "GET" }), name);
}
