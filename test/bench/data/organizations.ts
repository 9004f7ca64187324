import { idOf } from "./ids";

/** 1 the city, then its districts, their units, and what is below the units. */
export const ORGANIZATIONS = 5_000;
const DISTRICTS = 5;
const UNITS_PER_DISTRICT = 20;
/** The other units are departments, with nothing below them. */
const STREETS_PER_DISTRICT = 16;
const FIRST_UNIT = 2 + DISTRICTS;
const FIRST_COMMUNITY = FIRST_UNIT + DISTRICTS * UNITS_PER_DISTRICT;

export interface Organization {
  n: number;
  id: string;
  parentId: string | null;
  districtId: string | null;
  unitId: string | null;
  path: string;
  kind: string;
  name: string;
  depth: number;
}

/** Every organization of the benchmark, parents before children. */
export function makeOrganizations(): Organization[] {
  const made: Organization[] = [];
  for (let n = 1; n <= ORGANIZATIONS; n += 1) made.push(organization(n, made));
  return made;
}

function organization(n: number, before: readonly Organization[]): Organization {
  const id = idOf("organization", n);
  const parent = before[parentOf(n) - 1];
  const depth = parent ? parent.depth + 1 : 0;
  return {
    n,
    id,
    parentId: parent?.id ?? null,
    districtId: depth === 1 ? id : (parent?.districtId ?? null),
    unitId: depth === 2 ? id : (parent?.unitId ?? null),
    path: `${parent?.path ?? "/"}${id}/`,
    kind: kindOf(n, depth),
    name: `${["市", "区", "街道", "社区"][depth]}${n}`,
    depth,
  };
}

/** 0 for the city. */
function parentOf(n: number): number {
  if (n === 1) return 0;
  if (n < FIRST_UNIT) return 1;
  if (n < FIRST_COMMUNITY) return 2 + Math.floor((n - FIRST_UNIT) / UNITS_PER_DISTRICT);
  const street = (n - FIRST_COMMUNITY) % (DISTRICTS * STREETS_PER_DISTRICT);
  const district = Math.floor(street / STREETS_PER_DISTRICT);
  return FIRST_UNIT + district * UNITS_PER_DISTRICT + (street % STREETS_PER_DISTRICT);
}

function kindOf(n: number, depth: number): string {
  if (depth !== 2) return ["CITY", "DISTRICT", "", "COMMUNITY"][depth] ?? "OTHER";
  const place = (n - FIRST_UNIT) % UNITS_PER_DISTRICT;
  return place < STREETS_PER_DISTRICT ? "SUBDISTRICT" : "DEPARTMENT";
}

/** A district, one of its streets, and one of the street's communities. */
export const DISTRICT = idOf("organization", 2);
export const STREET = idOf("organization", FIRST_UNIT);
