import { Refusal } from "../engine/errors";

export interface StreamLimits {
  streams: number;
  streamsPerAccount: number;
}

const RETRY_SECONDS = 30;

/** Who holds how many streams on this server. */
export function createStreamCount({ streams, streamsPerAccount }: StreamLimits) {
  const open = new Map<string, number>();
  let all = 0;
  return {
    /** Returns how to leave, once. */
    enter: (accountId: string): (() => void) => {
      const own = open.get(accountId) ?? 0;
      if (all >= streams || own >= streamsPerAccount) throw tooMany();
      all += 1;
      open.set(accountId, own + 1);
      return () => {
        all -= 1;
        const left = (open.get(accountId) ?? 1) - 1;
        if (left > 0) open.set(accountId, left);
        else open.delete(accountId);
      };
    },
  };
}

function tooMany(): Refusal {
  return new Refusal(
    "RATE_LIMITED",
    {
      zh: "同时打开的实时连接过多，请关闭一些页面",
      en: "Too many live connections; close some pages",
    },
    { retryAfter: RETRY_SECONDS },
  );
}
