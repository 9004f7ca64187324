import type { Accounts } from "./accounts";
import type { ProgrammeKey } from "./data/programmes";
import type { Firm } from "./enterprises";
import type { Homes } from "./households";
import type { Staff } from "./officials";
import type { Pairings } from "./pairings";
import type { Spots } from "./places";
import type { MadeProject } from "./projects";
import { byCode, type District, type Node, type Stage } from "./stage";
import type { Tree } from "./tree";

interface Members {
  stage: Stage;
  tree: Tree;
  districts: readonly District[];
  staff: Staff;
  accounts: Accounts;
  homes: ReadonlyMap<string, Homes>;
  firms: readonly Firm[];
  spots: Spots;
  projects: ReadonlyMap<string, readonly MadeProject[]>;
  pairings: Pairings;
}

/** Everybody and everything that the work of the year is about. */
export class Cast {
  readonly stage: Stage;
  readonly staff: Staff;
  readonly accounts: Accounts;
  readonly homes: ReadonlyMap<string, Homes>;
  readonly firms: readonly Firm[];
  readonly spots: Spots;
  readonly projects: ReadonlyMap<string, readonly MadeProject[]>;
  readonly pairings: Pairings;
  readonly districts: readonly District[];

  constructor(private readonly members: Members) {
    this.stage = members.stage;
    this.staff = members.staff;
    this.accounts = members.accounts;
    this.homes = members.homes;
    this.firms = members.firms;
    this.spots = members.spots;
    this.projects = members.projects;
    this.pairings = members.pairings;
    this.districts = members.districts;
  }

  node(code: string): Node {
    return byCode(this.members.tree.byCode, code);
  }

  district(code: string): District {
    const found = this.districts.find(each => each.story.code === code);
    if (!found) throw new Error(`no district ${code}`);
    return found;
  }

  /** Where a village or community lies. */
  placeOf(id: string): { district: District; town: Node; place: Node } | null {
    for (const district of this.districts) {
      for (const town of district.towns) {
        const place = district.villages.get(town.id)?.find(each => each.id === id);
        if (place) return { district, town, place };
      }
    }
    return null;
  }

  /** The account that approves the pairings of a programme. */
  approverOf(programme: ProgrammeKey): string {
    const { demo } = this.accounts;
    return programme === "condolence" || programme === "street"
      ? demo.leader.accountId
      : demo.administrator.accountId;
  }
}
