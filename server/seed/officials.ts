import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { addDays, yearOf } from "../calendar/day";
import { pinyinOf } from "../organization/pinyin";
import { HIGH_TECH_ZONE } from "./data/districts";
import {
  centrePosts,
  committeePosts,
  departmentPosts,
  disciplinePosts,
  leaderPosts,
  type Post,
  streetPosts,
  townPosts,
  villagePosts,
} from "./data/posts";
import { Dice } from "./dice";
import type { District, Node, Person, Stage } from "./stage";

/** Leaders of an organization first, in the order of its posts. */
export type Staff = ReadonlyMap<string, readonly Person[]>;

/** The chiefs of the high-tech zone, who each look after an enterprise. */
const ZONE_CHIEFS = 83;

interface Hall {
  stage: Stage;
  dice: Dice;
  staff: Map<string, Person[]>;
  /** Party branch by the id of its unit. */
  branches: ReadonlyMap<string, string>;
}

/** The officials of the districts of the story, and one head for each organization that has people. */
export function addOfficials(stage: Stage, districts: readonly District[]): Staff {
  const dice = Dice.of(stage.seed, "officials");
  const hall: Hall = { stage, dice, staff: new Map(), branches: branchesOf(stage) };
  for (const district of districts) {
    const { story, node, committee, discipline, centre, departments, towns, villages } = district;
    fill(hall, node, leaderPosts(story));
    fill(hall, committee, committeePosts(story));
    fill(hall, discipline, disciplinePosts);
    if (centre) fill(hall, centre, centrePosts);
    for (const unit of departments.values()) fill(hall, unit, departmentPosts);
    for (const town of towns)
      fill(hall, town, town.kind === "SUBDISTRICT" ? streetPosts : townPosts);
    for (const village of [...villages.values()].flat())
      fill(hall, village, [villagePost(village)]);
    if (story.code === HIGH_TECH_ZONE) promoteChiefs(hall, district);
  }
  return hall.staff;
}

function branchesOf({ draft }: Stage): Map<string, string> {
  const branches = draft.rows(Organization).filter(each => each.kind === "PARTY_BRANCH");
  return new Map(branches.map(({ parentId, id }) => [parentId ?? "", id]));
}

function villagePost({ kind }: Node): Post {
  return kind === "VILLAGE" || kind === "COMMUNITY" ? villagePosts[kind] : villagePosts.OTHER;
}

function fill(hall: Hall, organization: Node, posts: readonly Post[]): void {
  const people = posts.map(post => hire(hall, organization, post));
  hall.staff.set(organization.id, people);
  posts.forEach((post, at) => appoint(hall, organization, post, people, at));
}

function hire({ stage, dice, branches }: Hall, { id }: Node, post: Post): Person {
  const year = yearOf(stage.today);
  const isSenior = post.rank !== "STAFF";
  const { name, gender, idNumber, mobile } = stage.register.person({
    from: year - 58,
    to: year - (isSenior ? 36 : 24),
  });
  const isMember = isSenior || post.isHead === true || dice.chance(66);
  return stage.draft.add(Official, {
    name,
    organizationId: id,
    gender,
    rank: post.rank,
    state:
      isSenior || post.isHead ? "ACTIVE" : dice.weighted({ ACTIVE: 95, SECONDED: 3, ON_LEAVE: 2 }),
    officePhone: `内线 ${dice.int(2000, 8999)}`,
    mobile,
    idNumber,
    politicalStatus: isMember
      ? "CPC_MEMBER"
      : dice.weighted({ MASSES: 6, LEAGUE_MEMBER: 2, NON_PARTISAN: 1 }),
    partyBranchId: isMember ? (branches.get(id) ?? null) : null,
    ...pinyinOf(name),
  });
}

function appoint(
  { stage, dice }: Hall,
  { id }: Node,
  { title, isHead = false, isDeputy = false }: Post,
  people: readonly Person[],
  at: number,
): void {
  const backup = people.length > 1 ? people[(at + 1) % people.length] : undefined;
  const fromOn = addDays(stage.today, -dice.int(400, 2_000));
  stage.draft.add(PositionAssignment, {
    officialId: people[at]?.id,
    organizationId: id,
    title,
    isPrimary: true,
    isOrgHead: isHead,
    isDeputyInCharge: isDeputy,
    backupOfficialId: backup?.id ?? null,
    fromOn,
    toOn: null,
    documentNo: isHead || isDeputy ? `组任〔${fromOn.slice(0, 4)}〕${dice.int(1, 99)}号` : null,
  });
}

/** Heads of units are chiefs already; deputies follow until there are as many as the report says. */
function promoteChiefs(
  { staff }: Hall,
  { node, committee, discipline, departments }: District,
): void {
  const places = [node, committee, discipline, ...departments.values()];
  const all = places.flatMap(({ id }) => staff.get(id) ?? []);
  const isChief = ({ rank }: Person) => rank !== "STAFF" && rank !== "SECTION_DEPUTY";
  let missing = ZONE_CHIEFS - all.filter(isChief).length;
  for (const person of all) {
    if (missing <= 0) return;
    if (person.rank !== "SECTION_DEPUTY") continue;
    person.rank = "SECTION_CHIEF";
    missing -= 1;
  }
}
