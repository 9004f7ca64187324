import { Pairing } from "../../schema/pairing/pairing";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { addDays, type Day } from "../calendar/day";
import { programmes, type ProgrammeKey, type ProgrammeStory } from "./data/programmes";
import { instantOn } from "./moments";
import { byCode, type Node, type Person, type Stage } from "./stage";
import type { Tree } from "./tree";

export type Paired = Pairing & { id: string };
export type Programme = PairingProgramme & { id: string };

/** What a pairing joins, beside the dates. */
export interface Bond {
  programme: ProgrammeKey;
  target: { type: string; id: string };
  /** An official, or the unit itself. */
  partner: Person | Node;
  role: Pairing["role"];
  from: Day;
  to?: Day;
  state?: Pairing["state"];
  endReason?: Pairing["endReason"];
  predecessorId?: string;
  handoverNote?: string;
  /** Who approved it. */
  approvedById: string;
  proposedById?: string;
}

/** The programmes, and the pairings made under them. */
export class Pairings {
  readonly programmes: ReadonlyMap<ProgrammeKey, Programme>;

  constructor(
    private readonly stage: Stage,
    tree: Tree,
  ) {
    this.programmes = new Map(
      programmes.map(story => [story.key, addProgramme(stage, tree, story)]),
    );
  }

  add(bond: Bond): Paired {
    const { target, partner, state = "ACTIVE", from } = bond;
    const isOfficial = "rank" in partner;
    const isDecided = state !== "PROPOSED" && state !== "REJECTED";
    const approvedAt = instantOn(addDays(from, -1), 600);
    return this.stage.draft.add(
      Pairing,
      {
        programmeId: this.programmes.get(bond.programme)?.id,
        targetType: target.type,
        targetId: target.id,
        partnerType: isOfficial ? "Official" : "Organization",
        partnerId: partner.id,
        organizationId: isOfficial ? partner.organizationId : partner.id,
        role: bond.role,
        effectiveFromOn: from,
        effectiveToOn: bond.to ?? null,
        state,
        conflictNote: null,
        endReason: bond.endReason ?? null,
        predecessorId: bond.predecessorId ?? null,
        handoverNote: bond.handoverNote ?? null,
        approvedById: isDecided ? bond.approvedById : null,
        approvedAt: isDecided ? approvedAt : null,
      },
      {
        at: isDecided ? approvedAt : instantOn(addDays(this.stage.today, -2), 660),
        by: bond.proposedById,
      },
    );
  }
}

function addProgramme(stage: Stage, tree: Tree, story: ProgrammeStory): Programme {
  const { key: _key, office, ...given } = story;
  return stage.draft.add(PairingProgramme, {
    toOn: null,
    minRank: null,
    maxActivePrimary: null,
    maxActiveSecondary: null,
    ...given,
    organizationId: byCode(tree.byCode, office).id,
    fromOn: addDays(stage.today, -700),
  });
}
