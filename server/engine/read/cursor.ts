import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { invalid } from "../errors";
import type { Keys } from "./order";

/** Signs cursors, so that one of another list, another order or another account is refused. */
export class Cursors {
  private readonly key: KeyObject;

  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  /** `context` names the list, its order and filter, and the account. */
  make(keys: Keys, context: string): string {
    const body = Buffer.from(JSON.stringify(keys)).toString("base64url");
    return `${body}.${this.sign(body, context)}`;
  }

  read(cursor: string, context: string): Keys {
    const [body = "", signature = ""] = cursor.split(".");
    const expected = Buffer.from(this.sign(body, context));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw foreign();
    return JSON.parse(Buffer.from(body, "base64url").toString()) as Keys;
  }

  private sign(body: string, context: string): string {
    return createHmac("sha256", this.key)
      .update(`${context}\n${body}`)
      .digest("base64url")
      .slice(0, 16);
  }
}

function foreign(): Error {
  return invalid([
    {
      path: "after",
      code: "BAD_CURSOR",
      messages: {
        zh: "翻页位置无效，请回到第一页重新查询",
        en: "the cursor does not belong to this list; start from the first page",
      },
    },
  ]);
}
