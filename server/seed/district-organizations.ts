import type { Organization } from "../../schema/organization/organization";
import { type DepartmentKey, departments, zoneUnits } from "./data/departments";
import { type DistrictStory, HIGH_TECH_ZONE } from "./data/districts";
import { byCode, type District, type Node } from "./stage";
import type { Tree } from "./tree";

/** Committee, discipline body, departments, party branches and stations of one district. */
export function addDistrict(tree: Tree, story: DistrictStory): District {
  const node = byCode(tree.byCode, story.code);
  const { code } = story;
  const isZone = story.kind === "ZONE";
  const committee = tree.add(
    {
      code: `${code}-PC`,
      name: story.committee,
      kind: isZone ? "PARTY_WORKING_COMMITTEE" : "PARTY_COMMITTEE",
    },
    node,
  );
  const discipline = tree.add(
    { code: `${code}-DB`, name: story.discipline, kind: "DISCIPLINE_BODY" },
    node,
    committee,
  );
  const centre = story.centre
    ? tree.add({ code: `${code}-SC1`, name: story.centre, kind: "SERVICE_CENTRE" }, node)
    : null;
  const units = addDepartments(tree, story, node, committee);
  const towns = childrenOf(tree, node, ["SUBDISTRICT", "TOWN", "TOWNSHIP", "OTHER"], 9);
  const villages = new Map(
    towns.map(town => [town.id, childrenOf(tree, town, ["VILLAGE", "COMMUNITY", "OTHER"], 12)]),
  );
  const district: District = {
    story,
    node,
    committee,
    discipline,
    centre,
    departments: units,
    towns,
    villages,
  };
  for (const town of towns) addTownBodies(tree, district, town);
  return district;
}

function addDepartments(
  tree: Tree,
  story: DistrictStory,
  node: Node,
  committee: Node,
): Map<string, Node> {
  const isHighTech = story.code === HIGH_TECH_ZONE;
  const named: [string, string][] = isHighTech
    ? zoneUnits.map((name, at) => [String(at), `高新区${name}`])
    : (Object.keys(departments) as DepartmentKey[]).map(key => [key, departmentName(story, key)]);
  return new Map(
    named.map(([key, name], at) => {
      const code = `${story.code}-D${String(at + 1).padStart(2, "0")}`;
      const unit = tree.add({ code, name, kind: "DEPARTMENT" }, node);
      tree.add({ code: `${code}P`, name: `${name}党支部`, kind: "PARTY_BRANCH" }, unit, committee);
      return [key, unit];
    }),
  );
}

/** 城关区委组织部, 延津县民政局, 兰州新区民政局: zones have no committee of 区委. */
function departmentName({ name, kind }: DistrictStory, key: DepartmentKey): string {
  const word = departments[key];
  if (!word.startsWith("委"))
    return name + (kind === "ZONE" ? word.replace("人民政府", "管委会") : word);
  return name + (kind === "ZONE" ? `党工${word}` : word);
}

function childrenOf(
  tree: Tree,
  { id }: Node,
  kinds: readonly Organization["kind"][],
  codeLength: number,
): Node[] {
  return [...tree.byCode.values()].filter(
    each => each.parentId === id && each.code.length === codeLength && kinds.includes(each.kind),
  );
}

function addTownBodies(tree: Tree, district: District, town: Node): void {
  if (town.kind === "OTHER") return;
  const { code, name } = town;
  const isStreet = town.kind === "SUBDISTRICT";
  const committee = tree.add(
    {
      code: `${code}-PC`,
      name: isStreet ? `中共${name}工作委员会` : `中共${name}委员会`,
      kind: isStreet ? "PARTY_WORKING_COMMITTEE" : "PARTY_COMMITTEE",
    },
    town,
    district.committee,
  );
  const below = district.villages.get(town.id) ?? [];
  const has = stationsOf(district.story.code, isStreet);
  if (has.centre)
    tree.add({ code: `${code}-SC`, name: name + has.centre, kind: "SERVICE_CENTRE" }, town);
  if (has.stations) addStations(tree, town, below, committee);
  if (code === "620102001") for (const community of below) addGrid(tree, community);
}

function stationsOf(code: string, isStreet: boolean): { centre: string | null; stations: boolean } {
  if (code === "620102" && isStreet) return { centre: "维稳综治信访司法中心", stations: false };
  if (code === "620171") return { centre: null, stations: true };
  return { centre: "便民服务中心", stations: false };
}

/** The three-tier network of the new area: a station a town, a point a village, a liaison a party group. */
function addStations(tree: Tree, town: Node, villages: readonly Node[], committee: Node): void {
  tree.add(
    { code: `${town.code}-LS`, name: `${town.name}民情服务站`, kind: "LIAISON_STATION" },
    town,
  );
  for (const village of villages) {
    const { code } = village;
    const name = village.shortName ?? village.name;
    tree.add({ code: `${code}-LP`, name: `${name}民情联络点`, kind: "LIAISON_POINT" }, village);
    const branch = tree.add(
      { code: `${code}-PB`, name: `${name}党支部`, kind: "PARTY_BRANCH" },
      village,
      committee,
    );
    for (const [at, word] of ["第一", "第二"].entries()) {
      tree.add(
        { code: `${code}-PG${at + 1}`, name: `${word}党小组`, kind: "PARTY_GROUP" },
        branch,
        branch,
      );
    }
  }
}

function addGrid(tree: Tree, community: Node): void {
  for (const [at, word] of ["一", "二", "三", "四"].entries()) {
    const name = `${community.shortName ?? community.name}第${word}网格`;
    tree.add({ code: `${community.code}-G${at + 1}`, name, kind: "GRID_CELL" }, community);
  }
}
