type Cleanup = () => Promise<void>;

/** Jest loads set-up and teardown apart from each other; only the global object is common to both. */
const shared = globalThis as typeof globalThis & { lianxinCleanups?: Cleanup[] };

export function afterRun(cleanup: Cleanup): void {
  (shared.lianxinCleanups ??= []).push(cleanup);
}

export async function cleanUpAfterRun(): Promise<void> {
  for (const cleanup of (shared.lianxinCleanups ?? []).reverse()) await cleanup();
}
