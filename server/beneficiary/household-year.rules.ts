/** Fen for each member, rounded half up; null without members. */
export function perCapita(netIncome: number, size: number): number | null {
  return size === 0 ? null : Math.round(netIncome / size);
}

/** The day whose members share the income: the year's last, or today while the year runs. */
export function countedOn(year: number, today: string): string {
  const end = `${year}-12-31`;
  return end < today ? end : today;
}
