/** 12,345 with its unit, where the header does not say it. */
export function Count({ value, unit }: { value: number; unit?: string | null }) {
  return <>{withUnit(value.toLocaleString("en-US"), unit)}</>;
}

/** Yuan as exact decimal text: never through a floating number. */
export function Amount({ value, unit }: { value: string; unit?: string | null }) {
  const [whole = "", rest] = value.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return <>{withUnit(rest ? `${grouped}.${rest}` : grouped, unit)}</>;
}

function withUnit(text: string, unit?: string | null): string {
  return unit ? `${text} ${unit}` : text;
}
