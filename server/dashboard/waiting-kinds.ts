import type { Role } from "../../schema/kit/access";
import type { RecordType } from "../../schema/kit/field-spec";
import { Pairing } from "../../schema/pairing/pairing";
import { Visit } from "../../schema/pairing/visit";
import { Ticket } from "../../schema/ticket/ticket";
import type { Words } from "../engine/errors";
import type { Filter } from "../engine/read/filter";
import { overdueOn } from "./ticket-counts";
import { unvisited } from "./unvisited";

export interface Viewer {
  officialId: string | null;
  accountId: string;
  today: string;
  /** The last day that is near enough to be told of. */
  soonOn: string;
}

/** Something that waits for whoever may take the step, or holds one of the roles. */
export interface WaitingKind {
  key: string;
  label: Words;
  record: RecordType;
  step?: string;
  roles?: readonly Role[];
  /** Null: nothing can wait for this person. */
  filter: (viewer: Viewer) => Filter | null;
  /** Field; its least value is the most pressing. */
  sort: string;
  tone: "info" | "warning" | "error";
}

const ticket = { record: Ticket, sort: "dueOn", tone: "info" } as const;

/** The most pressing first. */
export const waitingKinds: readonly WaitingKind[] = [
  {
    ...ticket,
    key: "mine",
    label: { zh: "我的在办", en: "In my hands" },
    roles: ["HANDLER", "UNIT_LEAD"],
    filter: ({ officialId }) =>
      officialId ? { state: { eq: "IN_PROGRESS" }, handlerId: { eq: officialId } } : null,
    tone: "warning",
  },
  {
    ...ticket,
    key: "claim",
    label: { zh: "待签收", en: "To be claimed" },
    step: "claim",
    filter: () => ({ state: { eq: "DISPATCHED" } }),
  },
  {
    ...ticket,
    key: "accept",
    label: { zh: "待受理", en: "To be accepted" },
    step: "accept",
    filter: () => ({ state: { eq: "REGISTERED" } }),
    sort: "registeredAt",
  },
  {
    ...ticket,
    key: "dispatch",
    label: { zh: "待交办", en: "To be dispatched" },
    step: "dispatch",
    filter: () => ({ state: { eq: "ACCEPTED" } }),
  },
  {
    ...ticket,
    key: "review",
    label: { zh: "待审核", en: "To be reviewed" },
    step: "complete",
    filter: ({ accountId }) => ({ state: { eq: "IN_REVIEW" }, submittedById: { ne: accountId } }),
  },
  {
    ...ticket,
    key: "dueSoon",
    label: { zh: "本单位临期与超期", en: "Due soon or overdue in my unit" },
    roles: ["UNIT_LEAD"],
    filter: ({ soonOn }) => ({ state: { eq: "IN_PROGRESS" }, dueOn: { lte: soonOn } }),
    tone: "warning",
  },
  {
    ...ticket,
    key: "overdue",
    label: { zh: "超期未办结", en: "Overdue" },
    roles: ["SUPERVISOR", "LEADER"],
    filter: ({ today }) => overdueOn(today),
    tone: "error",
  },
  {
    key: "approvePairing",
    label: { zh: "结对待审批", en: "Pairings to be approved" },
    record: Pairing,
    step: "approve",
    filter: () => ({ state: { eq: "PROPOSED" } }),
    sort: "effectiveFromOn",
    tone: "info",
  },
  {
    key: "visit",
    label: { zh: "本期待走访", en: "To be visited in this period" },
    record: Pairing,
    roles: ["PARTNER"],
    filter: ({ officialId, today }) => (officialId ? unvisited(officialId, today) : null),
    sort: "effectiveFromOn",
    tone: "info",
  },
  {
    key: "myVisits",
    label: { zh: "我的走访草稿", en: "My visits to be submitted" },
    record: Visit,
    step: "submit",
    filter: ({ officialId }) =>
      officialId ? { state: { eq: "DRAFT" }, visitorId: { eq: officialId } } : null,
    sort: "visitedOn",
    tone: "info",
  },
];
