/** Gap-free numbers by kind and year, as the office's own series count them. */
export class Serials {
  private readonly last = new Map<string, number>();

  /** `HH-2026-000123`. */
  next(prefix: string, year: number, { series = prefix, digits = 6 } = {}): string {
    const key = `${series} ${year}`;
    const number = (this.last.get(key) ?? 0) + 1;
    this.last.set(key, number);
    return `${prefix}-${year}-${String(number).padStart(digits, "0")}`;
  }

  /** Where the series stand. */
  entries(): { series: string; year: number; last: number }[] {
    return [...this.last].map(([key, last]) => {
      const [series = "", year = ""] = key.split(" ");
      return { series, year: Number(year), last };
    });
  }
}
