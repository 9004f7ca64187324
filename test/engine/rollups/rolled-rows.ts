import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { Organization } from "../../../schema/organization/organization";
import { Official } from "../../../schema/organization/official";
import { Project } from "../../../schema/project/project";
import { Ticket } from "../../../schema/ticket/ticket";
import { TicketCategory } from "../../../schema/ticket/ticket-category";
import { ticketState } from "../../../schema/ticket/ticket-state";
import { bareBehaviours } from "../../support/bare-behaviours";
import { type Person, World } from "../../support/world";

/** name, above, kind */
const TREE: [string, string | null, Organization["kind"]][] = [
  ["city", null, "CITY"],
  ["north", "city", "DISTRICT"],
  ["south", "city", "DISTRICT"],
  ["town", "north", "TOWN"],
  ["bureau", "north", "DEPARTMENT"],
  ["village", "town", "VILLAGE"],
  ["southTown", "south", "TOWN"],
];

/** Numbers that are the same in every run. */
export class Dice {
  private readonly generator = xoroshiro128plus(20_260_302);

  below(n: number): number {
    return uniformInt(this.generator, 0, n - 1);
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}

/** Two districts with tickets and projects in every corner, in every state, some without their dates. */
export class RolledRows {
  readonly at: Record<string, string> = {};
  officialId = "";
  categoryId = "";

  private constructor(
    readonly world: World,
    readonly dice: Dice,
  ) {}

  static async open(tickets: number): Promise<RolledRows> {
    const rows = new RolledRows(await World.open(bareBehaviours), new Dice());
    const { world, at, dice } = rows;
    for (const [name, above, kind] of TREE) {
      const parentId = above ? at[above] : null;
      at[name] = (await world.make(Organization, { name, kind, parentId })).id;
    }
    rows.officialId = (await world.make(Official, { organizationId: at["bureau"] })).id;
    rows.categoryId = (await world.make(TicketCategory)).id;
    for (let n = 0; n < tickets; n += 1) await world.make(Ticket, rows.ticket());
    for (let n = 0; n < 12; n += 1) {
      await world.make(Project, {
        organizationId: rows.place(),
        kind: dice.of(["KEY", "RESERVE"]),
        stage: dice.of(["BUILDING", "CANCELLED"]),
        investment: dice.below(10_000),
      });
    }
    return rows;
  }

  place(): string {
    return this.dice.of(Object.values(this.at));
  }

  /** Around the turns of months and years, in China and in UTC. */
  instant(): string | null {
    const { dice } = this;
    if (dice.below(5) === 0) return null;
    const day = dice.of([
      "2025-12-30",
      "2025-12-31",
      "2026-01-01",
      "2026-01-31",
      "2026-02-01",
      "2026-03-01",
      "2026-03-02",
    ]);
    return `${day}T${dice.of(["00:00:00.000", "15:59:59.999", "16:00:00.000", "23:30:00.000"])}Z`;
  }

  ticket(): Partial<Ticket> {
    const { dice, at } = this;
    return {
      organizationId: this.place(),
      categoryId: this.categoryId,
      state: dice.of(ticketState.values) as Ticket["state"],
      kind: dice.of(["SERVICE_REQUEST", "EFFICIENCY_COMPLAINT"]),
      placeOrganizationId: dice.of([null, at["bureau"] ?? "", at["village"] ?? ""]),
      handlerId: dice.of([null, null, this.officialId]),
      acceptedAt: this.instant(),
      completedAt: this.instant(),
      firstCompletedAt: this.instant(),
      dueOn: this.instant()?.slice(0, 10) ?? null,
      redoCount: dice.below(3),
      returnCount: dice.below(3),
    };
  }

  /** Everybody whose scope has another shape. */
  get people(): Person[] {
    const { at, officialId } = this;
    const subtree = (name: string): Person => ({ scope: "ORG_SUBTREE", at: [at[name] ?? ""] });
    return [
      { role: "LEADER" },
      { role: "LEADER", officialId },
      { role: "LEADER", ...subtree("city") },
      { role: "LEADER", ...subtree("north"), officialId },
      { role: "LEADER", ...subtree("town") },
      { role: "LEADER", ...subtree("village") },
      { role: "LEADER", scope: "ORG", at: [at["bureau"] ?? ""], officialId },
      { role: "LEADER", ...subtree("town"), and: [{ role: "LEADER", ...subtree("south") }] },
      { role: "HANDLER", scope: "SELF", officialId },
    ];
  }
}
