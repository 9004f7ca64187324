import { CATEGORIES, OFFICIALS } from "./directory";
import { idOf } from "./ids";
import type { Cell } from "./insert";
import type { Organization } from "./organizations";

type Row = Record<string, Cell>;

const START = Date.UTC(2023, 0, 2);
const SPAN_MS = 3 * 365 * 86_400_000;
const LONG_HISTORY_EVERY = 100;
const LONG_HISTORY = 10;
const STATES = [
  "REGISTERED",
  "ACCEPTED",
  "DISPATCHED",
  "IN_PROGRESS",
  "IN_REVIEW",
  ...Array<string>(20).fill("COMPLETED"),
];
const WORDS = ["路灯损坏", "占道经营", "噪声扰民", "垃圾清运", "下水堵塞", "停车收费", "供水不足"];
const CONTENT =
  "反映事项位于小区北门附近，已持续多日，影响居民出行和休息，请有关单位尽快到现场核实并处理。".repeat(
    2,
  );

/** A number in [0, below) that depends on n and salt alone. */
function pick(n: number, salt: number, below: number): number {
  let x = Math.imul(n, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) % below;
}

/** Tickets in the order of registration, spread evenly over three years. */
export function* ticketRows(count: number, all: readonly Organization[]): Generator<Row> {
  for (let n = 1; n <= count; n += 1) yield ticket(n, count, all);
}

function ticket(n: number, count: number, all: readonly Organization[]): Row {
  // The city and the districts handle nothing themselves.
  const place = 6 + pick(n, 1, all.length - 6);
  const owner = all[place] as Organization;
  const state = STATES[pick(n, 2, STATES.length)] as string;
  const at = START + Math.floor((SPAN_MS / count) * n);
  const registeredAt = stored(at);
  const isDispatched = state !== "REGISTERED" && state !== "ACCEPTED";
  return {
    id: idOf("ticket", n),
    version: isLong(n) ? LONG_HISTORY : 1,
    createdAt: registeredAt,
    createdById: idOf("account", 1),
    updatedAt: registeredAt,
    updatedById: idOf("account", 2),
    no: `TK-${String(n).padStart(8, "0")}`,
    title: titleOf(n),
    content: CONTENT,
    categoryId: idOf("category", 1 + pick(n, 4, CATEGORIES)),
    kind: "SERVICE_REQUEST",
    urgency: pick(n, 5, 20) === 0 ? "URGENT" : "NORMAL",
    placeOrganizationId: owner.id,
    location: `第${pick(n, 6, 900)}号`,
    channel: pick(n, 7, 2) === 0 ? "PHONE" : "WEB",
    requesterName: `群众${pick(n, 8, 9000)}`,
    registeredAt,
    intakeOrganizationId: owner.id,
    firstContactOfficialId: officialIn(n, 9, place),
    firstContactOrganizationId: owner.id,
    state,
    organizationId: owner.id,
    districtId: owner.districtId,
    unitId: owner.unitId,
    handlerId: isDispatched ? officialIn(n, 10, place) : null,
    dueOn: isDispatched ? stored(at + (5 + pick(n, 11, 20)) * 86_400_000).slice(0, 10) : null,
    completedAt: state === "COMPLETED" ? stored(at + 4 * 86_400_000) : null,
    result: state === "COMPLETED" ? "SOLVED" : null,
  };
}

function titleOf(n: number): string {
  return `${WORDS[pick(n, 3, WORDS.length)]}${n}`;
}

/** Officials of one organization are 5,000 apart. */
function officialIn(n: number, salt: number, place: number): string {
  return idOf("official", place + 5_000 * pick(n, salt, OFFICIALS / 5_000));
}

function isLong(n: number): boolean {
  return n % LONG_HISTORY_EVERY === 0;
}

function stored(at: number): string {
  return new Date(at).toISOString().replace("T", " ").slice(0, 23);
}

export function* changeRows(count: number): Generator<Row> {
  let made = 0;
  for (let n = 1; n <= count; n += 1) {
    const at = stored(START + Math.floor((SPAN_MS / count) * n));
    for (let version = 1; version <= (isLong(n) ? LONG_HISTORY : 1); version += 1) {
      made += 1;
      yield change(made, n, version, at);
    }
  }
}

function change(id: number, n: number, version: number, at: string): Row {
  const title = titleOf(n);
  const fields =
    version === 1
      ? {
          no: [null, `TK-${n}`],
          title: [null, title],
          state: [null, "REGISTERED"],
          urgency: [null, "NORMAL"],
        }
      : {
          title: [`${title}-${version - 1}`, `${title}-${version}`],
          urgency: ["NORMAL", "URGENT"],
        };
  return {
    id: idOf("change", id),
    createdAt: at,
    updatedAt: at,
    at,
    actorId: idOf("account", 1 + (version % 2)),
    kind: version === 1 ? "CREATE" : "UPDATE",
    recordType: "Ticket",
    recordId: idOf("ticket", n),
    recordVersion: version,
    requestId: `bench-${version}`,
    fields: JSON.stringify(fields),
  };
}
