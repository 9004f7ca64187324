/** `2026-11-21 08:00:00.000`, in UTC as every session of the database is. */
export function toStored(instant: Date): string {
  return instant.toISOString().slice(0, 23).replace("T", " ");
}

/** Milliseconds since the epoch. */
export function fromStored(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}Z`);
}
