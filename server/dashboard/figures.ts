import type { Words } from "../engine/errors";
import type { Filter } from "../engine/read/filter";
import { completionBasis, onTimeBasis, pairCoverBasis, spanText } from "../indicator/basis";
import type { completionOf } from "../indicator/completion";
import { IN_NEED } from "../indicator/pair-cover";
import { percentText, type Ratio } from "../indicator/pct";
import type { Span } from "../indicator/span";
import type { Figure } from "./dashboard.types";
import { acceptedIn, overdueOn } from "./ticket-counts";

type Locale = "zh" | "en";
type Completion = ReturnType<typeof completionOf>;

/** A figure in both languages. */
interface Told {
  key: string;
  label: Words;
  value: string;
  unit?: Words;
  basis: Words;
  resource: string;
  filter: Filter;
}

const PIECES: Words = { zh: "件", en: "tickets" };
const HOUSEHOLDS: Words = { zh: "户", en: "households" };
const PROJECTS: Words = { zh: "个", en: "projects" };

export interface TicketFacts {
  completion: Completion;
  onTime: Ratio;
  overdue: number;
  year: Span;
}

export function ticketFigures(facts: TicketFacts, locale: Locale): Figure[] {
  const { completion, onTime, overdue, year } = facts;
  const span = spanText(year);
  const accepted = acceptedIn(year);
  const completed = { ...accepted, state: { in: ["COMPLETED", "ARCHIVED"] } };
  const ticket = { resource: "Ticket", unit: PIECES };
  const told: Told[] = [
    {
      ...ticket,
      key: "accepted",
      label: { zh: "本年受理", en: "Accepted this year" },
      value: count(completion.denominator),
      basis: span,
      filter: accepted,
    },
    {
      ...ticket,
      key: "completed",
      label: { zh: "其中已办结", en: "Of these completed" },
      value: count(completion.numerator),
      basis: span,
      filter: completed,
    },
    {
      key: "completionRate",
      label: { zh: "办结率", en: "Completion rate" },
      value: percentText(completion),
      basis: completionBasis(completion),
      resource: "Ticket",
      filter: completed,
    },
    {
      key: "onTimeRate",
      label: { zh: "按时办结率", en: "On-time rate" },
      value: percentText(onTime),
      basis: onTimeBasis,
      resource: "Ticket",
      filter: { dueOn: { gte: year.fromOn, lt: year.toOn }, acceptedAt: { isNull: false } },
    },
    {
      ...ticket,
      key: "overdue",
      label: { zh: "超期未办结", en: "Overdue" },
      value: count(overdue),
      basis: { zh: "期限已过仍在办理", en: "still open after the last day" },
      filter: overdueOn(year.toOn),
    },
  ];
  return told.map(each => inLocale(each, locale));
}

export function householdFigures(cover: Ratio, locale: Locale): Figure[] {
  const household = { resource: "Household", filter: IN_NEED };
  const told: Told[] = [
    {
      ...household,
      key: "households",
      label: { zh: "帮扶户数", en: "Households helped" },
      value: count(cover.denominator),
      unit: HOUSEHOLDS,
      basis: { zh: "监测帮扶和拟消除风险的家庭", en: "households in need" },
    },
    {
      ...household,
      key: "pairCover",
      label: { zh: "结对覆盖率", en: "Pairing coverage" },
      value: percentText(cover),
      basis: pairCoverBasis,
    },
  ];
  return told.map(each => inLocale(each, locale));
}

export const KEY_PROJECTS: Filter = { kind: { eq: "KEY" }, stage: { ne: "CANCELLED" } };

export function projectFigure(projects: number, locale: Locale): Figure {
  const told: Told = {
    key: "keyProjects",
    label: { zh: "重点项目", en: "Key projects" },
    value: count(projects),
    unit: PROJECTS,
    basis: { zh: "不含已取消的项目", en: "without cancelled ones" },
    resource: "Project",
    filter: KEY_PROJECTS,
  };
  return inLocale(told, locale);
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}

function inLocale({ label, unit, basis, ...rest }: Told, locale: Locale): Figure {
  return { ...rest, label: label[locale], unit: unit?.[locale] ?? null, basis: basis[locale] };
}
