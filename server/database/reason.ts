/** The message of anything that was thrown, on one line. */
export function reasonOf(error: unknown): string {
  const text = String(Object(error).message ?? error);
  return text.trim().replace(/\s*\n\s*/g, "; ");
}
