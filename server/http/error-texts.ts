import type { ErrorCode, Words } from "../engine/errors";

/** Texts of the refusals that the server itself makes. */
export const errorTexts = {
  VALIDATION_FAILED: { zh: "请求内容不正确", en: "The request is not valid" },
  FORBIDDEN: { zh: "请求来源不被允许", en: "Requests from this origin are refused" },
  NOT_FOUND: { zh: "没有这个地址", en: "There is nothing at this address" },
  LIMIT_EXCEEDED: { zh: "提交的内容过大", en: "The request is too large" },
  RATE_LIMITED: { zh: "操作过于频繁，请稍后再试", en: "Too many requests, please wait" },
  TIMEOUT: {
    zh: "处理超时，请缩小范围后重试",
    en: "This took too long; ask for less and try again",
  },
  UNAVAILABLE: {
    zh: "系统暂时不可用，请稍后再试",
    en: "The system is not available right now, please try again",
  },
} as const satisfies Partial<Record<ErrorCode, Words>>;

/** The number lets support find the entry in the log. */
export function internalText(requestId: string): Words {
  return { zh: `系统错误（编号 ${requestId}）`, en: `System error (number ${requestId})` };
}
