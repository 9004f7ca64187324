/** The last twelve months up to that of `today`, `YYYY-MM`, the oldest first. */
export function lastMonths(today: string, n = 12): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: n }, (_, at) => monthOf(last - n + 1 + at));
}

function monthOf(index: number): string {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}
