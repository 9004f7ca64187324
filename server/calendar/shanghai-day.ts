import type { Day } from "./day";

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The civil date in China at an instant. The offset is fixed: there is no summer time since 1991. */
export function shanghaiDay(instant: Date): Day {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
