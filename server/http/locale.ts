import type { IncomingMessage } from "node:http";

export function localeOf({ headers }: IncomingMessage): "zh" | "en" {
  return headers["x-locale"] === "en" ? "en" : "zh";
}
