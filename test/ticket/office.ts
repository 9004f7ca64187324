import type { Role } from "../../schema/kit/access";
import { specOf } from "../../schema/kit/record-spec";
import { Account } from "../../schema/access/account";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { TimeLimitPolicy } from "../../schema/ticket/time-limit-policy";
import { type Ask, type Person, World } from "../support/world";

interface Clerk {
  officialId: string;
  accountId: string;
  person: Person;
  ask: Ask;
}

/** A district with an intake centre, a department, and a street with a village below it. */
export class Office {
  readonly people = new Map<string, Clerk>();

  private constructor(
    readonly world: World,
    readonly place: Record<"district" | "centre" | "department" | "street" | "village", string>,
    readonly category: Record<"request" | "complaint", string>,
  ) {}

  static async open(): Promise<Office> {
    const world = await World.open();
    const make = async (kind: Organization["kind"], name: string, parentId: string | null) =>
      (await world.make(Organization, { kind, name, parentId })).id;
    const district = await make("DISTRICT", "测试区", null);
    const street = await make("SUBDISTRICT", "和平街道", district);
    const place = {
      district,
      street,
      centre: await make("SERVICE_CENTRE", "受理中心", district),
      department: await make("DEPARTMENT", "城管局", district),
      village: await make("COMMUNITY", "幸福社区", street),
    };
    const policy = await world.make(TimeLimitPolicy, { handleDays: 5, claimDays: 1 });
    const category = { policyId: policy.id, fromOn: "2020-01-01" };
    const request = await world.make(TicketCategory, { ...category, kind: "SERVICE_REQUEST" });
    const complaint = await world.make(TicketCategory, {
      ...category,
      kind: "EFFICIENCY_COMPLAINT",
    });
    const office = new Office(world, place, { request: request.id, complaint: complaint.id });
    await office.staff();
    return office;
  }

  private async staff(): Promise<void> {
    const { district, centre, street, village, department } = this.place;
    await this.employ("clerk", "INTAKE_CLERK", centre, [centre]);
    await this.employ("dispatcher", "DISPATCHER", centre, [district]);
    await this.employ("reviewer", "REVIEWER", centre, [district]);
    await this.employ("handler", "HANDLER", street, [street]);
    await this.employ("lead", "UNIT_LEAD", street, [street]);
    await this.employ("liaison", "LIAISON", village, [village]);
    await this.employ("otherLead", "UNIT_LEAD", department, [department]);
  }

  /** Somebody who works at `home`, with one role over the subtrees of `at`. */
  async employ(
    name: string,
    role: Role | readonly Role[],
    home: string,
    at: readonly string[],
  ): Promise<Clerk> {
    const official = await this.world.make(Official, { name, organizationId: home });
    const account = await this.world.make(Account, { name, officialId: official.id });
    const ids = { officialId: official.id, accountId: account.id };
    const person: Person = { ...ids, role, scope: "ORG_SUBTREE", at };
    const clerk = { ...ids, person, ask: this.world.as(person) };
    this.people.set(name, clerk);
    return clerk;
  }

  who(name: string): Clerk {
    const clerk = this.people.get(name);
    if (!clerk) throw new Error(`nobody is ${name}`);
    return clerk;
  }

  /** Takes a step as somebody, on the version that is there now. */
  async take(name: string, step: string, id: string, input?: Row) {
    const mutation = `${step}Ticket`;
    const type = `${step.charAt(0).toUpperCase()}${step.slice(1)}TicketInput`;
    const query = input
      ? `mutation ($id: ID!, $v: Int!, $input: ${type}!) { it: ${mutation}(id: $id, expectedVersion: $v, input: $input) { ${FIELDS} } }`
      : `mutation ($id: ID!, $v: Int!) { it: ${mutation}(id: $id, expectedVersion: $v) { ${FIELDS} } }`;
    const version = await this.versionOf(id);
    return this.who(name).ask(query, { id, v: version, ...(input ? { input } : {}) });
  }

  register(name: string, input: Row = {}) {
    return this.who(name).ask(
      `mutation ($input: RegisterTicketInput!) { it: registerTicket(input: $input) { ${FIELDS} } }`,
      {
        input: {
          title: "路灯损坏",
          content: "小区北门路灯不亮。",
          categoryId: this.category.request,
          channel: "PHONE",
          ...input,
        },
      },
    );
  }

  /** Registers and takes steps until the ticket is in the state. */
  async ticketIn(state: string, input: Row = {}): Promise<string> {
    const ticket = done(await this.register("clerk", input));
    const id = String(ticket["id"]);
    for (const [reached, name, step, given] of this.path()) {
      if (reached === "REGISTERED" || state === "REGISTERED") continue;
      done(await this.take(name, step, id, given));
      if (reached === state) break;
    }
    return id;
  }

  /** Sets values past the steps, but not past the rules. */
  async put(id: string, values: Partial<Ticket>): Promise<void> {
    const spec = specOf(Ticket);
    await this.world.system(tx => tx.write([{ kind: "STEP", spec, id, values, isTrusted: true }]));
  }

  private path(): [string, string, string, Row | undefined][] {
    const organizationId = this.place.street;
    return [
      ["ACCEPTED", "dispatcher", "accept", undefined],
      ["DISPATCHED", "dispatcher", "dispatch", { organizationId }],
      ["IN_PROGRESS", "handler", "claim", {}],
      ["IN_REVIEW", "handler", "submit", { publicReply: "已修复。" }],
      ["COMPLETED", "reviewer", "complete", { result: "SOLVED" }],
    ];
  }

  private async versionOf(id: string): Promise<number> {
    const everywhere = this.world.as({ role: "LEADER" });
    const { data } = await everywhere(`query ($id: ID!) { ticket(id: $id) { version } }`, { id });
    return (data as unknown as { ticket: { version: number } }).ticket.version;
  }
}

type Row = Record<string, unknown>;

const FIELDS = `id no version state kind organizationId intakeOrganizationId firstContactOfficialId
  firstContactOrganizationId registeredAt acceptedAt dueOn dueIsProvisional dispatchedAt handlerId claimedAt
  submittedAt submittedById publicReply internalReply completedAt firstCompletedAt completedById result
  declineReason declineAdvice redoCount returnCount urgency anonymous`;

/** The answer of a step that was taken. */
export function done(told: { data: unknown; error?: unknown }): Row {
  if (told.error) throw new Error(JSON.stringify(told.error));
  return (told.data as { it: Row }).it;
}
