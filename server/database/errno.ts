/** Not by `instanceof`: Node's own errors come from outside when the code runs in a context of its own (jest, vm). */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

export function isErrno(error: unknown, ...codes: string[]): boolean {
  return codes.includes(errnoOf(error) ?? "");
}
