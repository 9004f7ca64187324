import type { IncomingMessage } from "node:http";
import { Refusal } from "../engine/errors";
import { errorTexts } from "./error-texts";

/** A refusal with a status of its own. */
export class BodyRefusal extends Refusal {
  constructor(
    code: "LIMIT_EXCEEDED" | "VALIDATION_FAILED",
    readonly status: 400 | 413 | 415,
  ) {
    super(code, errorTexts[code]);
  }
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true });
const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/** The request's JSON. Throws BodyRefusal for another type or charset, for too much, and for what is not JSON. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { "content-type": type = "", "content-encoding": encoding = "identity" } = request.headers;
  if (!JSON_TYPE.test(type) || encoding !== "identity")
    throw new BodyRefusal("VALIDATION_FAILED", 415);
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(UTF_8.decode(bytes));
  } catch {
    throw new BodyRefusal("VALIDATION_FAILED", 400);
  }
}

export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new BodyRefusal("LIMIT_EXCEEDED", 413);
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.once("end", () =>
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)),
    );
    request.once("error", reject);
    request.once("close", () => {
      if (!request.complete) reject(new BodyRefusal("VALIDATION_FAILED", 400));
    });
  });
}
