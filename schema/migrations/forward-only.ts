/** Nobody undoes a migration on data that have been written since. */
export function forwardOnly(): Promise<void> {
  return Promise.reject(new Error("Migrations only go forward. Restore a backup instead."));
}
