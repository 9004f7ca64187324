import type { Actor, Role } from "../../schema/kit/access";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { addDays } from "../calendar/day";
import { dueOn as dueDay } from "../calendar/due-on";
import { officeCalendar } from "../calendar/office-calendar";
import { workingDaysBetween } from "../calendar/working-days-between";
import { reachOf } from "../engine/reach";
import type { Selected } from "../engine/read/selection";
import { Store } from "../engine/store";
import type { WaitingGroup, WaitingItem } from "./dashboard.types";
import { select } from "./select";
import { type Viewer, type WaitingKind, waitingKinds } from "./waiting-kinds";

const SHOWN = 5;
const SOON_WORKING_DAYS = 3;

/** What the signed-in person can do next, by what his roles may do and where. */
export async function waitingFor(store: Store): Promise<WaitingGroup[]> {
  const { actor } = store.occasion;
  const { today } = store.reader.context;
  const { officialId, accountId } = actor;
  const viewer = { officialId, accountId, today, soonOn: soonAfter(today) };
  const groups = await Promise.all(waitingKinds.map(kind => groupOf(store, kind, viewer)));
  return groups.filter(group => group !== null);
}

function soonAfter(today: string): string {
  const limit = { n: SOON_WORKING_DAYS, unit: "WORKING_DAY" } as const;
  const due = dueDay({ startOn: today, limit, calendar: officeCalendar });
  return due.dueOn ?? addDays(today, SOON_WORKING_DAYS);
}

async function groupOf(
  store: Store,
  kind: WaitingKind,
  viewer: Viewer,
): Promise<WaitingGroup | null> {
  const spec = specOf(kind.record);
  const filter = kind.filter(viewer);
  const acting = actingStore(store, rolesOf(store, spec, kind));
  const reach = reachOf(spec.access.read, spec, acting.occasion.actor);
  if (!filter || reach === "none") return null;
  const sort = [{ field: kind.sort }];
  const page = await acting.page(spec, { filter, sort, first: SHOWN }, selectionOf(spec));
  const items = page.nodes.map(node => itemOf(node as unknown as Node, viewer.today));
  const isLate = items.some(item => (item.overdueDays ?? 0) > 0);
  return {
    key: kind.key,
    label: kind.label[store.occasion.locale],
    resource: spec.name,
    filter,
    count: page.totalCount,
    tone: isLate ? "error" : kind.tone,
    items,
  };
}

function rolesOf({ engine }: Store, spec: RecordSpec, { step, roles }: WaitingKind) {
  const taken = step ? engine.workflows.get(spec.name)?.steps[step] : undefined;
  return taken?.by ?? roles ?? [];
}

/** The same person with the reach of these roles alone: reading further is not acting further. */
function actingStore({ engine, occasion }: Store, roles: readonly Role[]): Store {
  const { grants } = occasion.actor;
  const actor: Actor = {
    ...occasion.actor,
    // A grant for no area still tells what its holder works for.
    grants: grants.map(grant => (roles.includes(grant.role) ? grant : { ...grant, modules: [] })),
  };
  return new Store(engine, { ...occasion, actor });
}

interface Node {
  id: string;
  recordLabel: string;
  dueOn?: string | null;
  organization?: { recordLabel: string } | null;
}

function itemOf({ id, recordLabel, dueOn = null, organization }: Node, today: string): WaitingItem {
  return {
    id,
    label: recordLabel,
    note: organization?.recordLabel ?? null,
    dueOn,
    overdueDays: dueOn ? workingDaysBetween(dueOn, today, officeCalendar) : null,
  };
}

function selectionOf(spec: RecordSpec): Selected[] {
  const due = spec.field.has("dueOn") ? [select("dueOn")] : [];
  const place = select("organization", [select("recordLabel")]);
  return [
    select("nodes", [select("id"), select("recordLabel"), place, ...due]),
    { ...select("totalCount"), args: { exact: true } },
  ];
}
