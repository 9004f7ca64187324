import { Ctx, Query, Resolver } from "type-graphql";
import { specOf } from "../../schema/kit/record-spec";
import { Household } from "../../schema/beneficiary/household";
import { Project } from "../../schema/project/project";
import type { Context } from "../engine/context";
import type { Store } from "../engine/store";
import { pairCoverNow } from "../indicator/pair-cover";
import { Dashboard, type Figure } from "./dashboard.types";
import { householdFigures, KEY_PROJECTS, projectFigure } from "./figures";
import { mayRead } from "./may-read";
import { ticketBoard } from "./ticket-board";
import { waitingFor } from "./waiting";

@Resolver()
export class DashboardResolver {
  @Query(() => Dashboard, {
    description: "工作台\n\nFigures over what the caller may read, and what waits for him.",
  })
  async dashboard(@Ctx() { store }: Context): Promise<Dashboard> {
    const [tickets, households, projects, waiting] = await Promise.all([
      ticketBoard(store),
      householdsOf(store),
      projectsOf(store),
      waitingFor(store),
    ]);
    return {
      asOf: store.reader.context.today,
      figures: [...tickets.figures, ...households, ...projects],
      waiting,
      trend: tickets.trend,
      units: tickets.units,
    };
  }
}

async function householdsOf(store: Store): Promise<Figure[]> {
  if (!mayRead(store, specOf(Household))) return [];
  return householdFigures(await pairCoverNow(store), store.occasion.locale);
}

async function projectsOf(store: Store): Promise<Figure[]> {
  const spec = specOf(Project);
  if (!mayRead(store, spec)) return [];
  const [answer] = await store.aggregate(spec, { filter: KEY_PROJECTS }, []);
  return [projectFigure(answer?.count ?? 0, store.occasion.locale)];
}
