import type { OrganizationNode } from "../../schema/kit/access";
import type { Official } from "../../schema/organization/official";
import type { Organization } from "../../schema/organization/organization";
import type { Ticket } from "../../schema/ticket/ticket";
import type { TicketClock } from "../../schema/ticket/ticket-clock";
import { ruleBroken, type Words } from "../engine/errors";
import { isWithin } from "../engine/organization-tree";
import { isLate } from "./ticket-clocks";

export const COMPLAINT: Ticket["kind"] = "EFFICIENCY_COMPLAINT";

/** States in which nothing of a ticket is corrected any more. */
const CLOSED: readonly Ticket["state"][] = [
  "COMPLETED",
  "ARCHIVED",
  "DECLINED",
  "MERGED",
  "WITHDRAWN",
];

export function refuseClosed({ state }: Pick<Ticket, "state">): void {
  if (!CLOSED.includes(state)) return;
  throw ruleBroken(
    "TICKET_CLOSED",
    "工单已办结或已终止，内容不能再修改",
    "the ticket is closed: nothing of it changes any more",
  );
}

const FIXED = ["no", "firstContactOfficialId", "firstContactOrganizationId"] as const;

/** INV-T1: who was asked first stays answerable, whoever handles the ticket. */
export function refuseNewFirstContact(before: Ticket, after: Ticket): void {
  if (FIXED.every(name => (before[name] ?? null) === (after[name] ?? null))) return;
  throw ruleBroken(
    "FIRST_CONTACT_FIXED",
    "工单编号与首问责任人登记后不能改变",
    "the number and the first contact of a ticket never change",
    "firstContactOfficialId",
  );
}

/** INV-T7: the unit complained about, and those below it, neither take the complaint in nor handle it. */
export function refuseComplainedAbout(owner: OrganizationNode, about: OrganizationNode): void {
  if (!isWithin(owner, about)) return;
  throw ruleBroken(
    "COMPLAINED_ABOUT",
    "效能投诉不得由被投诉单位及其下级受理或承办",
    "the organization complained about, or one below it, may not take in or handle the complaint",
    "organizationId",
  );
}

export function refuseComplaintWithoutUnit({
  kind,
  placeOrganizationId,
}: Pick<Ticket, "kind" | "placeOrganizationId">): void {
  if (kind !== COMPLAINT || placeOrganizationId) return;
  throw ruleBroken(
    "COMPLAINT_WITHOUT_UNIT",
    "效能投诉须填写被投诉单位（事发地）",
    "a complaint names the organization that it is about",
    "placeOrganizationId",
  );
}

/** After acceptance the unit complained about is settled: changing it would open the complaint to it. */
export function refuseNewComplainedAbout(before: Ticket, after: Ticket): void {
  const isSame = before.placeOrganizationId === after.placeOrganizationId;
  if (after.kind !== COMPLAINT || isSame || before.state === "REGISTERED") return;
  throw ruleBroken(
    "COMPLAINED_ABOUT_FIXED",
    "效能投诉受理后不能改变被投诉单位",
    "the organization complained about never changes after acceptance",
    "placeOrganizationId",
  );
}

/** INV-T5, for whatever brings a ticket to its end. */
export function refuseUnreviewed(after: Ticket): void {
  refuseWithoutReply(after);
  if (after.completedById === after.submittedById) throw ownWork();
}

function refuseWithoutReply({ publicReply }: Pick<Ticket, "publicReply">): void {
  if (publicReply) return;
  throw ruleBroken(
    "NO_REPLY",
    "没有对外答复，不能办结",
    "a ticket is completed with a public reply",
    "publicReply",
  );
}

interface Reviewer {
  accountId: string;
  officialId: string | null;
}

/** The same person may hold two accounts. */
export function refuseOwnReview(
  { submittedById }: Pick<Ticket, "submittedById">,
  submitter: { officialId: string | null } | undefined,
  reviewer: Reviewer,
): void {
  const isSameOfficial =
    reviewer.officialId !== null && submitter?.officialId === reviewer.officialId;
  if (submittedById !== reviewer.accountId && !isSameOfficial) return;
  throw ownWork();
}

export const OWN_WORK: Words = {
  zh: "不得审核本人提交的办理结果",
  en: "nobody reviews what he has submitted himself",
};

function ownWork(): Error {
  return ruleBroken("OWN_WORK", OWN_WORK.zh, OWN_WORK.en);
}

interface Lead {
  organization: Pick<Organization, "validToOn">;
  node: OrganizationNode;
  intake: OrganizationNode;
}

export function refuseLead({ organization, node, intake }: Lead, today: string): void {
  if (organization.validToOn !== null && organization.validToOn < today) {
    throw ruleBroken(
      "LEAD_ABOLISHED",
      "主办单位已撤销",
      "the lead unit has been abolished",
      "organizationId",
    );
  }
  if (intake.districtId === null || intake.districtId === node.districtId) return;
  throw ruleBroken(
    "LEAD_ELSEWHERE",
    "主办单位不在本区",
    "the lead unit is in another district",
    "organizationId",
  );
}

export const RETURNED_BEFORE: Words = {
  zh: "该工单已退回过一次，再次提出异议须报请裁定",
  en: "the ticket was returned once already: only arbitration is left",
};

export function refuseReturn(
  { returnCount }: Pick<Ticket, "returnCount">,
  clocks: readonly TicketClock[],
  today: string,
): void {
  if (returnCount >= 1) {
    throw ruleBroken("RETURNED_BEFORE", RETURNED_BEFORE.zh, RETURNED_BEFORE.en);
  }
  if (!clocks.some(clock => isLate(clock, today))) return;
  throw ruleBroken(
    "RETURN_TOO_LATE",
    "已超过签收时限，不能退回",
    "the limit for claiming is over: the ticket stays",
  );
}

interface Handling {
  handler: Pick<Official, "state"> | undefined;
  home: OrganizationNode | undefined;
  lead: OrganizationNode;
}

/** Who handles a ticket serves in the lead unit. */
export function refuseHandler({ handler, home, lead }: Handling): void {
  if (!handler || !home) {
    throw ruleBroken(
      "NO_HANDLER",
      "您的账号未关联干部，请指定承办人",
      "your account belongs to no official: name a handler",
      "handlerId",
    );
  }
  if (!isWithin(home, lead)) {
    throw ruleBroken(
      "HANDLER_ELSEWHERE",
      "承办人须为主办单位的干部",
      "the handler serves in another organization",
      "handlerId",
    );
  }
  if (["ACTIVE", "SECONDED"].includes(handler.state)) return;
  throw ruleBroken(
    "HANDLER_OUT_OF_OFFICE",
    "承办人不在岗",
    "the handler is not in office",
    "handlerId",
  );
}
