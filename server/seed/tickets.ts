import { Change } from "../../schema/audit/change";
import { CallBack } from "../../schema/ticket/call-back";
import type { Ticket } from "../../schema/ticket/ticket";
import { addDays, yearOf } from "../calendar/day";
import type { Front } from "./accounts";
import type { Cast } from "./cast";
import { Dice } from "./dice";
import { dayOfInstant, instantOn, later, officeMinute, workingDaysLater } from "./moments";
import type { Serials } from "./serials";
import type { Bureau } from "./ticket-case";
import { handle } from "./ticket-handling";
import { Journey } from "./ticket-journey";
import type { TicketPlan } from "./ticket-plan";
import { channelOf, type Words, wordsOf } from "./ticket-texts";

const HISTORY_DAYS = 30;
const ARCHIVE_DAYS = 200;
const OPEN: readonly Ticket["state"][] = [
  "REGISTERED",
  "ACCEPTED",
  "DISPATCHED",
  "IN_PROGRESS",
  "IN_REVIEW",
];

/** Lets the year happen, plan by plan in the order of registration; then what the last weeks did is told as history. */
export function addTickets(cast: Cast, plans: readonly TicketPlan[], serials: Serials): void {
  const { stage } = cast;
  const until = instantOn(stage.today, 0);
  const bureau = { cast, dice: Dice.of(stage.seed, "tickets"), serials, until, earlier: new Map() };
  const inOrder = [...plans].sort((one, other) =>
    one.registeredAt.localeCompare(other.registeredAt),
  );
  const told: Partial<Change>[] = [];
  for (const plan of inOrder) {
    const journey = addTicket(bureau, plan);
    const isRecent = plan.registeredAt > instantOn(addDays(stage.today, -HISTORY_DAYS), 0);
    if (isRecent || OPEN.includes(journey.ticket.state)) told.push(...journey.changes);
  }
  told.sort((one, other) => (one.at ?? "").localeCompare(other.at ?? ""));
  for (const values of told) stage.draft.add(Change, values, { at: values.at, by: values.actorId });
}

function addTicket(bureau: Bureau, plan: TicketPlan): Journey {
  const { cast, dice } = bureau;
  const front = cast.accounts.fronts.get(plan.district.story.code);
  if (!front) throw new Error(`${plan.district.story.name} takes in no tickets`);
  const words = wordsOf(plan, dice);
  const clerk = dice.pick(front.clerks);
  const values = registered(bureau, plan, words, clerk.official);
  const journey = Journey.register(cast.stage, values, clerk, plan.matter.policy.reviewDays);
  const key = `${plan.matter.id} ${plan.place.id}`;
  const master = bureau.earlier.get(key) ?? null;
  handle(bureau, { plan, journey, front, reply: words.reply, master });
  if (journey.ticket.state === "COMPLETED") finish(bureau, plan, journey, front);
  bureau.earlier.set(key, journey.ticket);
  plan.onMade?.(journey.ticket);
  if (plan.reported) settle(plan.reported.finding, journey.ticket);
  return journey;
}

function registered(
  bureau: Bureau,
  plan: TicketPlan,
  { title, content, location }: Words,
  contact: { id: string; organizationId: string },
): Partial<Ticket> {
  const { dice, serials } = bureau;
  const { matter, district, place, registeredAt, reported } = plan;
  const { story } = matter;
  const isComplaint = story.kind === "EFFICIENCY_COMPLAINT";
  const year = yearOf(dayOfInstant(registeredAt));
  const centreId = district.centre?.id;
  return {
    no: serials.next("TK", year, { series: "ticket" }),
    title,
    content,
    categoryId: matter.id,
    kind: story.kind,
    urgency: dice.weighted({ NORMAL: 92, URGENT: 7, CRITICAL: 1 }),
    serviceMode:
      story.kind === "AGENCY_SERVICE"
        ? dice.weighted({ AGENCY: 70, HOME_VISIT: 20, ACCOMPANIED: 10 })
        : null,
    placeOrganizationId: isComplaint ? plan.town.id : place.id,
    location: isComplaint ? null : location,
    occurredOn: dice.chance(40) ? addDays(dayOfInstant(registeredAt), -dice.int(0, 6)) : null,
    channel: channelOf(plan, dice),
    externalNo: story.kind === "SUPERIOR_REFERRAL" ? `SZ${year}-${dice.int(10_000, 99_999)}` : null,
    confidential: isComplaint ? dice.chance(60) : dice.chance(1),
    ...requester(bureau, plan),
    requesterPersonId: reported?.home.headPersonId ?? null,
    registeredAt,
    intakeOrganizationId: centreId,
    organizationId: centreId,
    firstContactOfficialId: contact.id,
    firstContactOrganizationId: contact.organizationId,
    state: "REGISTERED",
    repeatOfId: null,
  };
}

function requester({ cast, dice }: Bureau, { reported }: TicketPlan): Partial<Ticket> {
  if (reported) {
    const { headName, headMobile } = reported.home;
    return { anonymous: false, requesterName: headName, requesterMobile: headMobile };
  }
  if (dice.chance(8)) return { anonymous: true, requesterName: null, requesterMobile: null };
  const { name, mobile } = cast.stage.register.caller();
  return { anonymous: false, requesterName: name, requesterMobile: mobile };
}

/** Who was helped is asked; what is long done is filed. */
function finish(
  { cast, dice, until }: Bureau,
  { isExemplary }: TicketPlan,
  { ticket }: Journey,
  front: Front,
): void {
  const { stage } = cast;
  const completedOn = dayOfInstant(ticket.completedAt ?? "");
  if (isExemplary || dice.chance(42)) {
    const asked = workingDaysLater(completedOn, dice.int(1, 4), stage.calendar);
    const planned = instantOn(asked, officeMinute(dice));
    const at =
      isExemplary && planned >= until
        ? later(ticket.completedAt ?? "", 20, stage.calendar, dice)
        : planned;
    if (at < until)
      callBack(
        stage,
        dice,
        ticket.id,
        at,
        dice.pick(front.reviewers).accountId,
        isExemplary ?? false,
      );
  }
  if (completedOn < addDays(stage.today, -ARCHIVE_DAYS)) ticket.state = "ARCHIVED";
}

function callBack(
  stage: Cast["stage"],
  dice: Dice,
  ticketId: string,
  at: string,
  by: string,
  isExemplary: boolean,
): void {
  const reached = isExemplary || dice.chance(88);
  const rating = isExemplary
    ? "SATISFIED"
    : dice.weighted({ SATISFIED: 81, BASICALLY_SATISFIED: 12, DISSATISFIED: 7 });
  const solved =
    rating === "DISSATISFIED"
      ? "NO"
      : isExemplary
        ? "YES"
        : dice.weighted({ YES: 93, UNKNOWN: 5, NO: 2 });
  const values = {
    ticketId,
    round: 1,
    at,
    medium: dice.weighted({ PHONE: 88, WECHAT: 7, MESSAGE: 4, IN_PERSON: 1 }),
    reached,
    solved: reached ? solved : null,
    rating: reached ? rating : null,
    comment: reached && rating === "DISSATISFIED" ? "认为问题没有彻底解决，希望继续跟进。" : null,
    sampled: dice.chance(20),
  } as const;
  stage.draft.add(CallBack, values, { at, by });
}

function settle(
  finding: { ticketId: string | null; state: string },
  { id, state }: Ticket & { id: string },
): void {
  finding.ticketId = id;
  finding.state = state === "COMPLETED" ? "HANDLED" : "OPEN";
}
