import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { JumpableRandomGenerator } from "pure-rand/types/JumpableRandomGenerator";

/** Chances that fall the same way for the same seed. */
export class Dice {
  private constructor(private readonly generator: JumpableRandomGenerator) {}

  /** A sequence of its own for each subject, so that one generator's changes do not move the others. */
  static of(seed: number, subject: string): Dice {
    let mixed = seed;
    for (const sign of subject) mixed = (Math.imul(mixed, 31) + sign.charCodeAt(0)) | 0;
    return new Dice(xoroshiro128plus(mixed));
  }

  /** Both ends included. */
  int(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  chance(percent: number): boolean {
    return this.int(1, 1000) <= percent * 10;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.int(0, list.length - 1)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  }

  /** By weight: `{ PHONE: 5, WEB: 2 }`. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = this.int(1, Math.round(total * 100)) / 100;
    for (const [key, weight] of entries) {
      rest -= weight;
      if (rest <= 0) return key;
    }
    return entries.at(-1)?.[0] as K;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list];
    for (let at = left.length - 1; at > 0; at -= 1) {
      const other = this.int(0, at);
      [left[at], left[other]] = [left[other] as T, left[at] as T];
    }
    return left;
  }
}
