import type { Figure } from "./measure/measure";

const WIDTHS = [9, 9, 8, 8, 8, 9, 9, 9, 7] as const;
const HEADS = ["", "req/s", "p50 ms", "p95", "p99", "server", "database", "CPU µs", "× base"];

/** One block: the entrants of a case at one number of connections, processor as a ratio to the base. */
export function printFigures(figures: readonly Figure[], base: string): void {
  const [first] = figures;
  if (!first) return;
  const yardstick = figures.find(each => each.name === base) ?? first;
  console.log(
    `\n${first.title}, ${first.connections} connection${first.connections > 1 ? "s" : ""}`,
  );
  console.log(line(HEADS));
  for (const figure of figures) console.log(line(cellsOf(figure, yardstick)));
}

function cellsOf(figure: Figure, base: Figure): string[] {
  const { name, perSecond, p50, p95, p99, serverUs, databaseUs } = figure;
  return [
    name,
    perSecond.toFixed(0),
    ...[p50, p95, p99].map(each => each.toFixed(2)),
    ...[serverUs, databaseUs, cpuOf(figure)].map(each => each.toFixed(0)),
    ratio(figure, base),
  ];
}

export function cpuOf({ serverUs, databaseUs }: Figure): number {
  return serverUs + databaseUs;
}

function ratio(figure: Figure, base: Figure): string {
  return (cpuOf(figure) / cpuOf(base)).toFixed(2);
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at]) : cell.padStart(WIDTHS[at] ?? 8)))
    .join(" ");
}

/** The whole run on one screen: processor of the product as a multiple of F2's. */
export function printSummary(blocks: readonly (readonly Figure[])[]): void {
  console.log("\nProcessor per request (server and database), multiples of F2");
  for (const figures of blocks) {
    const [first] = figures;
    const base = figures.find(each => each.name === "F2");
    const product = figures.find(each => each.name === "product");
    if (!first || !base || !product) continue;
    const plain = figures.find(each => each.name === "F") ?? base;
    const place = `${first.title}, ${first.connections}`.padEnd(72);
    console.log(`${place} F ${ratio(plain, base)}  product ${ratio(product, base)}`);
  }
}

/** What each server holds after the whole run. */
export function printMemory(servers: readonly { name: string; megabytes: number }[]): void {
  const told = servers.map(({ name, megabytes }) => `${name} ${megabytes} MB`);
  console.log(`\nResident memory after the run: ${told.join(", ")}`);
}
