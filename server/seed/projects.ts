import { Milestone } from "../../schema/project/milestone";
import { Project } from "../../schema/project/project";
import { addDays, yearOf } from "../calendar/day";
import { HIGH_TECH_ZONE } from "./data/districts";
import { projects, type ProjectStory, schedules } from "./data/projects";
import { Dice } from "./dice";
import type { Staff } from "./officials";
import type { Serials } from "./serials";
import type { District, Node, Person, Stage } from "./stage";

export type MadeProject = Project & { id: string };

/** How far a project of a stage is, in hundredths of its milestones' time. */
const PROGRESS: Partial<Record<Project["stage"], readonly [number, number]>> = {
  RESERVE: [0, 0],
  PRELIM: [8, 22],
  STARTED: [25, 40],
  BUILDING: [42, 80],
  COMPLETED: [104, 120],
  OPERATING: [130, 160],
};
const SOON_DAYS = 15;
/** The new area, where nobody follows two projects. */
const ONE_EACH = "620171";

interface Site {
  stage: Stage;
  dice: Dice;
  serials: Serials;
}

/** The projects by district; each leader of rank answers for one before anybody has two. */
export function addProjects(
  stage: Stage,
  districts: readonly District[],
  staff: Staff,
  serials: Serials,
): ReadonlyMap<string, readonly MadeProject[]> {
  const site = { stage, dice: Dice.of(stage.seed, "projects"), serials };
  return new Map(
    districts.map(district => {
      const leaders = leadersOf(district, staff);
      const stories = projects[district.story.code] ?? [];
      const made = stories.map((story, at) => {
        const isOneEach = district.story.code === ONE_EACH;
        const leader = leaders[isOneEach ? at : at % leaders.length];
        return addProject(site, district, story, leader?.id ?? null);
      });
      return [district.story.code, made];
    }),
  );
}

/** Officials of the rank that is asked to lead projects, the highest first. */
export function leadersOf({ node, committee, discipline }: District, staff: Staff): Person[] {
  const all = [node, committee, discipline].flatMap(({ id }) => staff.get(id) ?? []);
  return all.filter(({ rank }) => rank === "DIVISION_CHIEF" || rank === "DIVISION_DEPUTY");
}

function ownerOf({ departments, story }: District, { department }: ProjectStory): Node {
  const owner = departments.get(String(department));
  if (!owner) throw new Error(`${story.name} has no department ${department}`);
  return owner;
}

function addProject(
  site: Site,
  district: District,
  story: ProjectStory,
  leaderId: string | null,
): MadeProject {
  const { stage, dice, serials } = site;
  const { today, draft } = stage;
  const [least, most] = PROGRESS[story.stage] ?? [0, 0];
  const days = dice.int(380, 900);
  const passed = story.stage === "RESERVE" ? -60 : Math.round((days * dice.int(least, most)) / 100);
  const plannedStartOn = addDays(today, -passed);
  const plannedEndOn = addDays(plannedStartOn, days);
  const hasBegun = !["RESERVE", "PRELIM"].includes(story.stage);
  const hasEnded = ["COMPLETED", "OPERATING"].includes(story.stage);
  const owner = ownerOf(district, story);
  const project = draft.add(Project, {
    no: serials.next("XM", yearOf(today), { digits: 4 }),
    name: story.name,
    kind: story.kind,
    level: story.level,
    organizationId: owner.id,
    leaderId,
    location:
      (district.story.code === HIGH_TECH_ZONE ? "兰州高新区" : district.story.name) +
      (story.location ?? ""),
    investment: story.investment * 1_000_000,
    yearInvestment: hasEnded ? null : Math.round(story.investment / 3) * 1_000_000,
    stage: story.stage,
    plannedStartOn,
    plannedEndOn,
    actualStartOn: hasBegun ? addDays(plannedStartOn, dice.int(0, 12)) : null,
    actualEndOn: hasEnded ? addDays(plannedEndOn, -dice.int(0, 8)) : null,
  });
  addMilestones(site, project, owner, hasEnded);
  return project;
}

/** Scheduled backward from the end, in step with their weights. */
function addMilestones(
  { stage, dice }: Site,
  project: MadeProject,
  owner: Node,
  isOver: boolean,
): void {
  const schedule = dice.pick(schedules);
  const days = daysBetween(project.plannedStartOn, project.plannedEndOn);
  let share = 0;
  for (const [name, weight] of schedule) {
    share += weight;
    const baselineDueOn = addDays(project.plannedEndOn, -Math.round((days * (100 - share)) / 100));
    stage.draft.add(Milestone, {
      projectId: project.id,
      name,
      weight,
      organizationId: owner.id,
      baselineDueOn,
      ...progressOf(stage.today, dice, baselineDueOn, isOver),
    });
  }
}

type Progress = Pick<Milestone, "currentDueOn" | "actualOn" | "state">;

function progressOf(today: string, dice: Dice, baselineDueOn: string, isOver: boolean): Progress {
  const isPast = baselineDueOn < today;
  const isLagging = isPast && !isOver && baselineDueOn > addDays(today, -110) && dice.chance(45);
  if (isLagging && dice.chance(30)) {
    const currentDueOn = addDays(today, dice.int(5, 40));
    const state = currentDueOn <= addDays(today, SOON_DAYS) ? "DUE_SOON" : "PLANNED";
    return { currentDueOn, actualOn: null, state };
  }
  if (isLagging) return { currentDueOn: baselineDueOn, actualOn: null, state: "OVERDUE" };
  if (isPast || isOver) {
    const late = dice.chance(14) ? dice.int(1, 20) : -dice.int(0, 12);
    const done = addDays(baselineDueOn, late);
    const actualOn = done < today ? done : addDays(today, -1);
    return { currentDueOn: baselineDueOn, actualOn, state: "DONE" };
  }
  const state = baselineDueOn <= addDays(today, SOON_DAYS) ? "DUE_SOON" : "PLANNED";
  return { currentDueOn: baselineDueOn, actualOn: null, state };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
