import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { CallBack } from "../../schema/ticket/call-back";
import { Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { rebuildRollups } from "../../server/engine/rollup/build";
import { insertRows } from "../../server/engine/write/rows";
import type { World } from "../support/world";

type Row = Record<string, unknown>;

const PART = 5_000;

/** Tickets accepted on the days of a year, past every rule: as a history that is brought in. */
export interface Load {
  accepted: number;
  completed: number;
  /** Units that handle them in turn. */
  units: readonly Organization[];
  year: number;
}

export async function loadTickets(world: World, load: Load): Promise<string[]> {
  const category = await world.make(TicketCategory);
  const ids: string[] = [];
  for (let from = 0; from < load.accepted; from += PART) {
    const part = Math.min(PART, load.accepted - from);
    const rows = Array.from({ length: part }, (_, n) =>
      ticketRow(world, load, category.id, from + n),
    );
    await world.system(tx => insertRows(tx, specOf(Ticket), rows));
    ids.push(...rows.map(row => row["id"] as string));
  }
  await rebuildRollups(world.engine);
  return ids;
}

function ticketRow({ engine }: World, load: Load, categoryId: string, n: number): Row {
  const unit = load.units[n % load.units.length] as Organization;
  const isDone = n < load.completed;
  const at = instantOf(load.year, n);
  return {
    ...base(engine.nextId(), at),
    no: `TK-${load.year}-${String(n + 1).padStart(6, "0")}-${unit.id}`,
    title: `诉求${n + 1}`,
    content: "内容",
    categoryId,
    kind: "SERVICE_REQUEST",
    urgency: "NORMAL",
    channel: "PHONE",
    anonymous: false,
    confidential: false,
    registeredAt: at,
    intakeOrganizationId: unit.id,
    state: isDone ? "COMPLETED" : "IN_PROGRESS",
    organizationId: unit.id,
    districtId: unit.districtId,
    unitId: unit.unitId,
    dueIsProvisional: false,
    acceptedAt: at,
    publicReply: isDone ? "已办结。" : null,
    completedAt: isDone ? at : null,
    firstCompletedAt: isDone ? at : null,
    redoCount: 0,
    returnCount: 0,
  };
}

/** One rating for each of the tickets. */
export async function loadCallBacks(
  world: World,
  ticketIds: readonly string[],
  rating: CallBack["rating"],
  round = 1,
): Promise<void> {
  const at = world.now.toISOString();
  const rows = ticketIds.map(ticketId => ({
    ...base(world.engine.nextId(), at),
    ticketId,
    round,
    at,
    medium: "PHONE",
    reached: true,
    solved: "YES",
    rating,
    sampled: false,
  }));
  await world.system(tx => insertRows(tx, specOf(CallBack), rows));
}

function base(id: string, at: string): Row {
  return { id, version: 1, createdAt: at, updatedAt: at, deletedKey: "0" };
}

/** From the first instant of the year in China to its last millisecond, by turns. */
function instantOf(year: number, n: number): string {
  const first = Date.parse(`${year}-01-01T00:00:00+08:00`);
  const last = Date.parse(`${year}-12-31T23:59:59.999+08:00`);
  if (n % 2 === 1) return new Date(last).toISOString();
  return new Date(first + ((n * 7_919_000) % (last - first))).toISOString();
}

/** A district with so many units below it. */
export async function unitsOf(
  world: World,
  count: number,
  kind: Organization["kind"] = "SUBDISTRICT",
): Promise<Organization[]> {
  const district = await world.make(Organization, { kind: "DISTRICT" });
  const parentId = district.id;
  const units: Organization[] = [];
  for (let n = 0; n < count; n += 1) units.push(await world.make(Organization, { kind, parentId }));
  return units;
}
