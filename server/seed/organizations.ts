import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDivisionLevel, kindOfDivision } from "../organization/division-kind.rules";
import { bodies } from "./data/bodies";
import { districts, HIGH_TECH_ZONE, highTechZone } from "./data/districts";
import { addDistrict } from "./district-organizations";
import { byCode, type District, type Stage } from "./stage";
import { Tree } from "./tree";

/** All divisions of the file, then the bodies of the story. */
export function addOrganizations(stage: Stage): { tree: Tree; districts: District[] } {
  const tree = new Tree(stage);
  for (const line of divisionLines()) addDivision(tree, line);
  tree.add(
    { code: HIGH_TECH_ZONE, name: highTechZone.name, shortName: "兰州高新区", kind: "DISTRICT" },
    byCode(tree.byCode, "6201"),
  );
  const made = [...districts, highTechZone].map(story => addDistrict(tree, story));
  for (const { above, partyAbove, ...given } of bodies) {
    const partyParent = partyAbove ? byCode(tree.byCode, partyAbove) : null;
    tree.add(given, byCode(tree.byCode, above), partyParent);
  }
  return { tree, districts: made };
}

function divisionLines(): string[] {
  const text = readFileSync(join(__dirname, "data", "divisions.csv"), "utf8");
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .slice(1)
    .filter(Boolean);
}

function addDivision(tree: Tree, line: string): void {
  const [code = "", name = "", level = "", parentCode = ""] = line.split(",");
  if (!isDivisionLevel(level)) throw new Error(`division ${code} has no level`);
  const parent = parentCode ? byCode(tree.byCode, parentCode) : null;
  const short = shortNameOf(name);
  const shortName = level === "VILLAGE" && short !== name ? short : null;
  tree.add(
    { code, name, shortName, divisionCode: code, kind: kindOfDivision(level, name) },
    parent,
  );
}

/** 畅家巷社区居委会 → 畅家巷社区, 定远村委会 → 定远村. */
function shortNameOf(name: string): string {
  const village = name.replace(/村?(村委会|村民委员会)$/, "村");
  const community = village.replace(/(社区)?(居委会|居民委员会)$/, "社区");
  return community.replace(/村社区$/, "社区");
}
