import type { Day } from "../calendar/day";
import { addDays } from "../calendar/day";
import { officeCalendar } from "../calendar/office-calendar";
import { addAccounts } from "./accounts";
import { pairHouseholds } from "./bonds";
import { Cast } from "./cast";
import { addCategories } from "./categories";
import { planBacklog, planWaiting } from "./demo-tickets";
import { Dice } from "./dice";
import { Draft, type Seal } from "./draft";
import { addEnterprises } from "./enterprises";
import { addHouseholds } from "./households";
import { visitHouseholds } from "./household-visits";
import { Register } from "./made-up-identity";
import { instantOn } from "./moments";
import { addOfficials } from "./officials";
import { addOrganizations } from "./organizations";
import { Pairings } from "./pairings";
import { pairPlacesAndProjects } from "./place-bonds";
import { addPlaces } from "./places";
import { addPlans } from "./plans";
import { addProjects } from "./projects";
import { Serials } from "./serials";
import { addAbsences, addSidePosts } from "./side-posts";
import { rememberedCalendar, rememberedDues, type Stage } from "./stage";
import { planTickets } from "./ticket-plans";
import { addTickets } from "./tickets";
import { visitFirms, visitPlaces } from "./visits";

export interface DistrictSetup {
  seed: number;
  today: Day;
  nextId: () => string;
  seal: Seal;
}

export interface BuiltDistrict {
  draft: Draft;
  serials: Serials;
}

/** Makes every row of the demonstration; touches nothing. The same setup gives the same rows. */
export function buildDistrict({ seed, today, nextId, seal }: DistrictSetup): BuiltDistrict {
  const draft = new Draft({ nextId, seal, at: instantOn(addDays(today, -400), 540) });
  const serials = new Serials();
  const register = new Register(Dice.of(seed, "identities"));
  const calendar = rememberedCalendar(officeCalendar);
  const stage: Stage = { draft, seed, today, calendar, register, due: rememberedDues(calendar) };
  const cast = gather(stage, serials);
  const homeBonds = pairHouseholds(cast);
  const unitBonds = pairPlacesAndProjects(cast);
  addPlans(cast, homeBonds);
  const reported = visitHouseholds(cast, homeBonds);
  visitFirms(cast);
  visitPlaces(cast, unitBonds);
  const matters = addCategories(stage, cast.district("620102"));
  const plans = [
    ...planTickets(cast, matters, reported),
    ...planWaiting(cast, matters),
    ...planBacklog(cast, matters),
  ];
  addTickets(cast, plans, serials);
  return { draft, serials };
}

/** Everybody and everything, before anything happens. */
function gather(stage: Stage, serials: Serials): Cast {
  const { tree, districts } = addOrganizations(stage);
  const staff = addOfficials(stage, districts);
  addSidePosts(stage, tree, staff);
  addAbsences(stage, districts, staff);
  const accounts = addAccounts(stage, staff, tree.byCode, districts);
  const homes = addHouseholds(stage, districts, serials);
  const firms = addEnterprises(stage, tree);
  const projects = addProjects(stage, districts, staff, serials);
  const pairings = new Pairings(stage, tree);
  const city = districts.find(({ story }) => story.code === "620102");
  if (!city) throw new Error("the story has no city");
  const spots = addPlaces(stage, city);
  return new Cast({
    stage,
    tree,
    districts,
    staff,
    accounts,
    homes,
    firms,
    spots,
    projects,
    pairings,
  });
}
