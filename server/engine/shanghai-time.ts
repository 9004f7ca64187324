const EIGHT_HOURS = 8 * 3_600_000;

/** As a clock in China shows the instant. */
export function shanghaiTime(iso: string): string {
  const local = new Date(Date.parse(iso) + EIGHT_HOURS).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}
