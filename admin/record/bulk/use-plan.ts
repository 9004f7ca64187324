import { useCallback, useEffect, useState } from "react";
import type { Ask, BulkAnswer, BulkJob } from "../../engine/query/bulk-answer";

/** Tries first, then applies exactly what was shown. */
export function usePlan(ask: Ask, onDone: (answer: BulkAnswer) => void) {
  const [plan, setPlan] = useState<BulkAnswer>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [job, setJob] = useState<BulkJob>();
  const during = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    await work().catch(setError);
    setBusy(false);
    setJob(undefined);
  }, []);
  const check = useCallback(
    () => during(async () => setPlan(await ask({ dryRun: true }, setJob))),
    [ask, during],
  );
  useEffect(() => void check(), [check]);
  const apply = (skipsFailed: boolean, reason: string) =>
    during(async () => {
      if (!plan) return;
      const onError = skipsFailed ? "SKIP_FAILED" : "REJECT_ALL";
      const options = {
        onError,
        planHash: plan.planHash,
        reason: reason.trim() || undefined,
      } as const;
      onDone(await ask(options, setJob));
    });
  return { plan, error, busy, job, check, apply };
}
