const EPOCH = Date.UTC(2024, 0, 1);
const INSTANCE_BITS = 10n;
const COUNTER_BITS = 12n;
const COUNTER_MAX = (1 << 12) - 1;

/**
 * Makes time-ordered 63-bit ids: milliseconds since 2024, instance, counter.
 * A clock that goes back, or a full counter, borrows from the next millisecond.
 */
export function idMaker(instance: number, clock: () => number): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const now = clock() - EPOCH;
    if (now > last) {
      last = now;
      counter = 0;
    } else if (counter < COUNTER_MAX) {
      counter += 1;
    } else {
      last += 1;
      counter = 0;
    }
    const head = (BigInt(last) << INSTANCE_BITS) | BigInt(instance);
    return String((head << COUNTER_BITS) | BigInt(counter));
  };
}

/** No id that was made before the instant is as great. */
export function firstIdAt(at: Date): bigint {
  const since = BigInt(Math.max(at.getTime() - EPOCH, 0));
  return since << (INSTANCE_BITS + COUNTER_BITS);
}

/** When an id was made. */
export function madeAt(id: bigint): Date {
  return new Date(EPOCH + Number(id >> (INSTANCE_BITS + COUNTER_BITS)));
}

const DECIMAL = /^[1-9]\d{0,18}$/;
const MAX_ID = 2n ** 63n - 1n;

/** Whether the text can be an id; the database would read "12abc" as 12. */
export function isId(text: string): boolean {
  return DECIMAL.test(text) && BigInt(text) <= MAX_ID;
}
