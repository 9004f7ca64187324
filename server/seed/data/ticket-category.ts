import type { Ticket } from "../../../schema/ticket/ticket";
import type { DepartmentKey } from "./departments";
import type { PolicyKey } from "./ticket-policies";

/** How often the matter comes up from January to December, 1 being its ordinary share. */
type Season = readonly number[];

export interface CategoryStory {
  code: string;
  name: string;
  kind: Ticket["kind"];
  policy: PolicyKey;
  /** Who leads: a department, the town or sub-district of the place, or the discipline body. */
  lead: DepartmentKey | "town" | "discipline";
  share: number;
  season?: Season;
  /** Found in towns with streets, or in villages, alone. */
  where?: "city" | "country";
  /** What is told and what is answered; `{road}`, `{compound}`, `{building}` and `{number}` are filled in. */
  cases: readonly (readonly [title: string, content: string, reply: string])[];
  materials?: string;
}

export interface CategoryGroup {
  code: string;
  name: string;
  kind: Ticket["kind"];
  categories: readonly CategoryStory[];
}

export const winter: Season = [3, 2, 1.2, 0.1, 0, 0, 0, 0, 0, 0.6, 3, 3];
export const summer: Season = [0.3, 0.3, 0.6, 1, 1.4, 1.8, 2, 2, 1.3, 0.8, 0.4, 0.3];
export const rain: Season = [0.1, 0.1, 0.3, 0.7, 1.2, 2, 3, 3, 1.6, 0.6, 0.2, 0.1];
export const school: Season = [0.5, 0.8, 1, 1, 1.2, 1.6, 2.4, 2.6, 1.2, 0.4, 0.4, 0.4];
