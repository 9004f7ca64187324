export type Tone = "neutral" | "info" | "success" | "warning" | "error";

export interface Choice {
  value: string;
  label: string;
  en: string;
  tone: Tone;
  /** Nothing is left to do about a row that has come to this. */
  isFinal: boolean;
}

type Told = string | { label: string; en?: string; tone?: Tone; isFinal?: boolean };

/** The values of a choice field in their order, each with the words a person reads. */
export class Choices<V extends string = string> {
  readonly list: readonly Choice[];
  /** Value to value, the shape that GraphQL enums are registered from. */
  readonly enumeration: Readonly<Record<V, V>>;

  constructor(all: Readonly<Record<V, Told>>) {
    this.list = Object.entries<Told>(all).map(([value, given]) => {
      const told = typeof given === "string" ? { label: given } : given;
      const { label, en, tone, isFinal = false } = told;
      return { value, label, en: en ?? words(value), tone: tone ?? "neutral", isFinal };
    });
    this.enumeration = Object.fromEntries(
      this.list.map(choice => [choice.value, choice.value]),
    ) as Record<V, V>;
  }

  get values(): string[] {
    return this.list.map(choice => choice.value);
  }

  get finals(): string[] {
    return this.list.filter(choice => choice.isFinal).map(choice => choice.value);
  }

  labelOf(value: string, locale: "zh" | "en" = "zh"): string {
    const known = this.list.find(choice => choice.value === value);
    return (locale === "en" ? known?.en : known?.label) ?? value;
  }
}

export type ValueOf<C> = C extends Choices<infer V> ? V : never;

export function choices<V extends string>(told: Readonly<Record<V, Told>>): Choices<V> {
  return new Choices(told);
}

function words(value: string): string {
  const text = value.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
