import type { Delta } from "./delta";
import type { Ledger, Table } from "./ledger";
import { type Level, type Slice, slices } from "./slices";

/** One number that is kept ready, or what is to be added to it. */
export interface Cell {
  rollup: string;
  slice: number;
  place: string;
  districtId: string;
  keys: readonly string[];
  n: number;
  sums: readonly number[];
}

/** All that the deltas add to the cells, one entry a cell. */
export function cellsOf(ledger: Ledger, deltas: readonly Delta[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const delta of deltas) {
    for (const table of ledger.tables) {
      for (const slice of slicesOf(table)) addTo(cells, cellOf(table, slice, delta));
    }
  }
  const real = [...cells.values()].filter(({ n, sums }) => n !== 0 || sums.some(sum => sum !== 0));
  // In one order, so that nobody waits in a ring.
  return real.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Without a date there is nothing to tell days by. */
export function slicesOf({ day }: Table): Slice[] {
  return slices.filter(({ grain }) => grain === "MONTH" || day !== null);
}

function cellOf(table: Table, slice: Slice, delta: Delta): Cell | null {
  const { facts, n, sums } = delta;
  const day = table.day === null ? null : (facts[table.day] ?? "");
  if (day === "" && table.isDatedOnly) return null;
  const date = day === null ? [] : [slice.grain === "MONTH" ? monthOf(day) : day];
  return {
    rollup: table.id,
    slice: slice.code,
    ...placeOf(slice.level, delta),
    keys: [...date, ...table.keys.map(at => facts[at] ?? "")],
    n,
    sums,
  };
}

function monthOf(day: string): string {
  return day === "" ? "" : `${day.slice(0, 7)}-01`;
}

type Place = Pick<Cell, "place" | "districtId">;

function placeOf(level: Level, { organizationId, districtId, unitId }: Delta): Place {
  switch (level) {
    case "ALL":
      return { place: "0", districtId: "0" };
    case "DISTRICT":
      return { place: districtId, districtId: "0" };
    case "UNIT":
      return { place: unitId, districtId };
    case "OWNER":
      return { place: organizationId, districtId: "0" };
  }
}

function addTo(cells: Map<string, Cell>, cell: Cell | null): void {
  if (!cell) return;
  const key = keyOf(cell);
  const known = cells.get(key);
  if (!known) return void cells.set(key, cell);
  const sums = known.sums.map((sum, at) => sum + (cell.sums[at] ?? 0));
  cells.set(key, { ...known, n: known.n + cell.n, sums });
}

function keyOf({ rollup, slice, place, districtId, keys }: Cell): string {
  return [rollup, slice, place, districtId, ...keys].join("\n");
}
