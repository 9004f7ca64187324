import { granted, type OrganizationNode, type Role } from "../../schema/kit/access";
import { specOf } from "../../schema/kit/record-spec";
import { Person } from "../../schema/beneficiary/person";
import { Official } from "../../schema/organization/official";
import { Ticket } from "../../schema/ticket/ticket";
import type { TicketCategory } from "../../schema/ticket/ticket-category";
import type { TimeLimitPolicy } from "../../schema/ticket/time-limit-policy";
import { readContextOf } from "../engine/engine";
import { covers, reachOf } from "../engine/reach";
import { scopeCondition } from "../engine/scope";
import { column, sql, table } from "../engine/sql";
import type { Hand, Outcome } from "../engine/workflow";
import { nodesOf } from "../engine/write/levels";
import type { Transaction } from "../engine/write/transaction";
import type { RegisterTicketInput } from "./register-ticket.input";
import {
  firstContactOf,
  refuseCategory,
  refuseFuture,
  refuseIntake,
  refuseOwnComplaint,
  refuseRequester,
} from "./register.rules";
import { startClock } from "./ticket-clocks";
import { categoryOf, only } from "./ticket-facts";
import { COMPLAINT } from "./ticket.rules";

export const REGISTRARS: readonly Role[] = ["INTAKE_CLERK", "LIAISON", "HANDLER"];

export interface RegisterFacts {
  no: string;
  category: TicketCategory;
  policy: TimeLimitPolicy;
  contact: Official;
  intakeId: string;
  mayTakeIn: boolean;
  /** Where the actor works and acts for. */
  places: readonly OrganizationNode[];
  about: OrganizationNode | undefined;
  seesRequester: boolean;
}

export async function registerFacts(
  _ticket: Ticket,
  input: RegisterTicketInput,
  tx: Transaction,
): Promise<RegisterFacts> {
  const { actor } = tx;
  if (!actor) throw new Error("a ticket is registered by somebody");
  const found = await categoryOf(tx, input.categoryId);
  const contactId = firstContactOf(actor, input.firstContactOfficialId);
  const contact = only(
    await tx.rows(Official, { id: contactId }),
    "firstContactOfficialId",
    "干部",
  );
  const intakeId = input.intakeOrganizationId ?? contact.organizationId;
  const { organizationId: homeId } = contact;
  const aboutId = input.placeOrganizationId ?? "";
  const nodes = await nodesOf(tx, [intakeId, homeId, ...(aboutId ? [aboutId] : [])]);
  const home = nodes.get(homeId);
  const isHome = actor.officialId !== null && intakeId === homeId;
  const reach = reachOf(granted(REGISTRARS), specOf(Ticket), actor);
  const acting = actor.grants.flatMap(grant => [...grant.organizations]);
  return {
    ...found,
    contact,
    intakeId,
    mayTakeIn: isHome || covers(reach, nodes.get(intakeId) ?? null),
    places: actor.officialId && home ? [home, ...acting] : acting,
    about: nodes.get(aboutId),
    seesRequester: await sees(tx, input.requesterPersonId),
    no: await nextNo(tx),
  };
}

async function nextNo(tx: Transaction): Promise<string> {
  const year = tx.today.slice(0, 4);
  const number = await tx.nextNumber("ticket", Number(year));
  return `TK-${year}-${String(number).padStart(6, "0")}`;
}

/** Whether the actor may see the person; nobody named is nobody hidden. */
async function sees(tx: Transaction, id: string | null | undefined): Promise<boolean> {
  if (!id || !tx.actor) return true;
  const spec = specOf(Person);
  const context = readContextOf(tx.engine, tx.actor, tx.now, "zh");
  const visible = await scopeCondition(context, spec, spec.access.read, "t");
  const rows = await tx.db.cells(
    sql`SELECT 1 FROM ${table(spec.table, "t")} WHERE ${column("t", "id")} = ${id} AND ${column("t", "deletedKey")} = 0 AND ${visible}`,
  );
  return rows.length > 0;
}

/** A ticket begins where it was taken in, with the limit for deciding on acceptance. */
export function register(
  { id }: Ticket,
  input: RegisterTicketInput,
  { facts, now, today }: Hand<RegisterFacts>,
): Outcome<Ticket> {
  const { category, policy, contact, intakeId, about, places } = facts;
  refuseCategory(category, today);
  refuseIntake(facts.mayTakeIn);
  refuseRequester(input, facts.seesRequester);
  refuseFuture(input.occurredOn, today);
  if (category.kind === COMPLAINT && about) refuseOwnComplaint(places, about);
  const { intakeOrganizationId: _given, firstContactOfficialId: _named, ...told } = input;
  const limit = { n: policy.reviewDays, unit: "WORKING_DAY" } as const;
  return {
    set: {
      ...told,
      urgency: input.urgency ?? "NORMAL",
      anonymous: input.anonymous ?? false,
      confidential: input.confidential ?? false,
      no: facts.no,
      kind: category.kind,
      registeredAt: now.toISOString(),
      intakeOrganizationId: intakeId,
      organizationId: intakeId,
      firstContactOfficialId: contact.id,
      firstContactOrganizationId: contact.organizationId,
    },
    add: [startClock(id, "REVIEW", today, limit).intent],
  };
}
