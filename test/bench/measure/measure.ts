import type { Case } from "../cases";
import type { Running } from "./contestant";
import { runSlice, type Slice } from "./slice";

/** One contestant in one case at one number of connections. */
export interface Figure {
  name: string;
  title: string;
  connections: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Microseconds of processor for one request. */
  serverUs: number;
  databaseUs: number;
}

export interface MeasureInput {
  entrants: readonly Running[];
  databasePid: number;
  measured: Case;
  connections: number;
}

const ROUNDS = 4;
const SLICE_SECONDS = 0.6;
const WARM_UP_SECONDS = 0.4;
const LEAST = 4;

/** Short slices in turn, so that what else the machine does falls on all of them. */
export async function measure(input: MeasureInput): Promise<Figure[]> {
  const { entrants, measured, connections } = input;
  let sent = 0;
  const next = (): number => sent++;
  const slice = (running: Running, amount: number): Promise<Slice> =>
    runSlice({ ...input, running, amount, next });
  const amounts = new Map<Running, number>();
  for (const running of entrants) {
    const trial = await slice(running, connections * LEAST);
    await slice(running, amountFor(trial, WARM_UP_SECONDS, connections));
    const warm = await slice(running, amountFor(trial, WARM_UP_SECONDS, connections));
    amounts.set(running, amountFor(warm, SLICE_SECONDS, connections));
  }
  const slices = new Map<Running, Slice[]>(entrants.map(running => [running, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const running of entrants) {
      slices.get(running)?.push(await slice(running, amounts.get(running) ?? connections));
    }
  }
  return entrants.map(running =>
    figureOf(running.name, measured.title, connections, slices.get(running) ?? []),
  );
}

function amountFor({ requests, seconds }: Slice, target: number, connections: number): number {
  return Math.max(connections * 2, Math.round((requests / seconds) * target));
}

function figureOf(name: string, title: string, connections: number, slices: Slice[]): Figure {
  const total = (of: (slice: Slice) => number): number =>
    slices.reduce((sum, slice) => sum + of(slice), 0);
  const requests = total(slice => slice.requests);
  const latencies = slices.flatMap(slice => slice.latencies).sort((a, b) => a - b);
  const percentile = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    name,
    title,
    connections,
    perSecond: requests / total(slice => slice.seconds),
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    serverUs: (total(slice => slice.serverMs) / requests) * 1000,
    databaseUs: (total(slice => slice.databaseMs) / requests) * 1000,
  };
}
