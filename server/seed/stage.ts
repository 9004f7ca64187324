import { type Due, dueOn } from "../calendar/due-on";
import type { TimeLimit } from "../calendar/time-limit";
import type { WorkCalendar } from "../calendar/work-calendar";
import type { Day } from "../calendar/day";
import type { Organization } from "../../schema/organization/organization";
import type { Official } from "../../schema/organization/official";
import type { Draft } from "./draft";
import type { Register } from "./made-up-identity";
import type { DistrictStory } from "./data/districts";

export type Node = Organization & { id: string };
export type Person = Official & { id: string };

/** What all generators share. */
export interface Stage {
  draft: Draft;
  seed: number;
  today: Day;
  calendar: WorkCalendar;
  register: Register;
  due: DueOf;
}

export type DueOf = (startOn: Day, limit: TimeLimit) => Due;

/** A calendar that judges each day once. */
export function rememberedCalendar(calendar: WorkCalendar): WorkCalendar {
  const known = new Map<Day, boolean>();
  const isWorkingDay = (day: Day): boolean => {
    const found = known.get(day) ?? calendar.isWorkingDay(day);
    known.set(day, found);
    return found;
  };
  return { ...calendar, isWorkingDay };
}

/** Due days, each derived once. */
export function rememberedDues(calendar: WorkCalendar): DueOf {
  const known = new Map<string, Due>();
  return (startOn, limit) => {
    const key = `${startOn} ${limit.n} ${limit.unit}`;
    const due = known.get(key) ?? dueOn({ startOn, limit, calendar });
    known.set(key, due);
    return due;
  };
}

/** A district of the story with the organizations that matter for its work. */
export interface District {
  story: DistrictStory;
  node: Node;
  committee: Node;
  discipline: Node;
  /** Null where no tickets are taken in. */
  centre: Node | null;
  /** By key; in the high-tech zone by number. */
  departments: ReadonlyMap<string, Node>;
  towns: readonly Node[];
  /** Villages and communities by the id of their town. */
  villages: ReadonlyMap<string, readonly Node[]>;
}

/** The organization with that code; a mistake in the story data is found at once. */
export function byCode(nodes: ReadonlyMap<string, Node>, code: string): Node {
  const node = nodes.get(code);
  if (!node) throw new Error(`no organization ${code}`);
  return node;
}
