import { idOf } from "../data/ids";
import type { Organization } from "../data/organizations";

interface Level {
  kind: string;
  name: string;
  count: number;
}

/** As many as the country has, about: 665,000 with the branch. */
const LEVELS: readonly Level[] = [
  { kind: "OTHER", name: "国", count: 1 },
  { kind: "PROVINCE", name: "省", count: 31 },
  { kind: "CITY", name: "市", count: 340 },
  { kind: "DISTRICT", name: "区", count: 2_850 },
  { kind: "TOWN", name: "镇", count: 40_000 },
  { kind: "VILLAGE", name: "村", count: 611_777 },
];
const BRANCH_WIDTH = 100;

export interface Nation {
  all: Organization[];
  /** A town with 10,000 organizations below it. */
  branch: Organization;
  /** A district that it does not lie in. */
  elsewhere: Organization;
  city: Organization;
  district: Organization;
}

/** Every organization, parents before children. */
export function makeNation(): Nation {
  const all: Organization[] = [];
  let above: Organization[] = [];
  const firsts = LEVELS.map(level => {
    const made = Array.from({ length: level.count }, (_, at) => {
      const parent = above[Math.floor((at * above.length) / level.count)];
      return add(all, parent, level);
    });
    above = made;
    return made;
  });
  const [, , cities = [], districts = []] = firsts;
  const branch = addBranch(all, districts[0] as Organization);
  return {
    all,
    branch,
    elsewhere: districts.at(-1) as Organization,
    city: cities[1] as Organization,
    district: districts[9] as Organization,
  };
}

function addBranch(all: Organization[], district: Organization): Organization {
  const top = add(all, district, { kind: "TOWN", name: "镇" });
  for (let one = 0; one < BRANCH_WIDTH; one += 1) {
    const village = add(all, top, { kind: "VILLAGE", name: "村" });
    for (let cell = 1; cell < BRANCH_WIDTH; cell += 1)
      add(all, village, { kind: "GRID_CELL", name: "格" });
  }
  return top;
}

function add(
  all: Organization[],
  parent: Organization | undefined,
  { kind, name }: Pick<Level, "kind" | "name">,
): Organization {
  const n = all.length + 1;
  const id = idOf("organization", n);
  const made = {
    n,
    id,
    parentId: parent?.id ?? null,
    districtId: kind === "DISTRICT" ? id : (parent?.districtId ?? null),
    unitId: parent?.kind === "DISTRICT" ? id : (parent?.unitId ?? null),
    path: `${parent?.path ?? "/"}${id}/`,
    kind,
    name: `${name}${n}`,
    depth: parent ? parent.depth + 1 : 0,
  };
  all.push(made);
  return made;
}
