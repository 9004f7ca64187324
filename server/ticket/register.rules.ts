import type { Actor, OrganizationNode } from "../../schema/kit/access";
import type { TicketCategory } from "../../schema/ticket/ticket-category";
import { ruleBroken } from "../engine/errors";
import { isWithin } from "../engine/organization-tree";
import type { RegisterTicketInput } from "./register-ticket.input";

/** The official who takes a matter in is its first contact; only an account without one names somebody. */
export function firstContactOf(
  { officialId }: Pick<Actor, "officialId">,
  named: string | null | undefined,
): string {
  if (officialId && named && named !== officialId) {
    throw ruleBroken(
      "FIRST_CONTACT_IS_SELF",
      "首问责任人为登记人本人，不能指定他人",
      "who registers a ticket is its first contact",
      "firstContactOfficialId",
    );
  }
  const contact = officialId ?? named;
  if (contact) return contact;
  throw ruleBroken(
    "FIRST_CONTACT_MISSING",
    "您的账号未关联干部，请指定首问责任人",
    "your account belongs to no official: name the first contact",
    "firstContactOfficialId",
  );
}

export function refuseCategory(category: TicketCategory, today: string): void {
  const { fromOn, toOn } = category;
  if (fromOn <= today && (toOn === null || today <= toOn)) return;
  throw ruleBroken(
    "CATEGORY_INACTIVE",
    "诉求类别尚未启用或已停用",
    "the category is not in use on this day",
    "categoryId",
  );
}

export function refuseIntake(mayTakeIn: boolean): void {
  if (mayTakeIn) return;
  throw ruleBroken(
    "INTAKE_OUT_OF_SCOPE",
    "受理单位不在您的权限范围内",
    "the intake organization is out of your scope",
    "intakeOrganizationId",
  );
}

/** Who works for the unit complained about would lose sight of the ticket at once. */
export function refuseOwnComplaint(
  places: readonly OrganizationNode[],
  about: OrganizationNode,
): void {
  if (!places.some(place => isWithin(place, about))) return;
  throw ruleBroken(
    "OWN_COMPLAINT",
    "对本单位的投诉请由上级受理机构登记",
    "a complaint about your own organization is registered by the office above",
    "placeOrganizationId",
  );
}

export function refuseRequester(input: RegisterTicketInput, seesRequester: boolean): void {
  const { anonymous, requesterPersonId, requesterName, requesterMobile } = input;
  if (anonymous && (requesterPersonId || requesterName || requesterMobile)) {
    throw ruleBroken(
      "ANONYMOUS_REQUESTER",
      "匿名诉求不得填写诉求人信息",
      "an anonymous ticket names nobody",
      "anonymous",
    );
  }
  if (seesRequester) return;
  throw ruleBroken(
    "UNKNOWN_REQUESTER",
    "诉求人档案不存在，或不在您的权限范围内",
    "the requester does not exist or is out of your scope",
    "requesterPersonId",
  );
}

export function refuseFuture(occurredOn: string | null | undefined, today: string): void {
  if (!occurredOn || occurredOn <= today) return;
  throw ruleBroken(
    "OCCURRED_LATER",
    "发生日期不能晚于今天",
    "what is reported has happened already",
    "occurredOn",
  );
}
