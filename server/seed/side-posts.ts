import { Absence } from "../../schema/organization/absence";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { addDays } from "../calendar/day";
import { Dice } from "./dice";
import type { Staff } from "./officials";
import { byCode, type District, type Person, type Stage } from "./stage";
import type { Tree } from "./tree";

/** Who heads a steering group and its office beside his own post: code, title, where his post is and which. */
const sidePosts: readonly (readonly [code: string, title: string, home: string, at: number])[] = [
  ["620102-LG1", "组长", "620102-PC", 0],
  ["620102-LG1O", "办公室主任", "620102-PC", 2],
  ["620102-TF1", "指挥长", "620102", 1],
  ["620102-TF2", "组长", "620102", 2],
  ["620102-TF3", "组长", "620102", 3],
  ["620171-LG1", "组长", "620171-PC", 0],
  ["620171-LG1O", "办公室主任", "620171-PC", 2],
  ["620171-IT01", "督导组组长", "620171-D01", 0],
  ["620171-IT02", "督导组组长", "620171-D02", 0],
  ["620171-IT03", "督导组组长", "620171-D03", 0],
  ["6201-GXQ-LG1", "组长", "6201-GXQ-PC", 0],
  ["6201-GXQ-LG1O", "办公室主任", "6201-GXQ", 1],
  ["410726-LG1", "组长", "410726", 0],
  ["410726-LG1O", "办公室主任", "410726-D02", 0],
  ["410726-TF1", "主任", "410726-D08", 0],
  ["410871-LG1", "组长", "410871-PC", 0],
  ["410871-LG1O", "办公室主任", "410871-D07", 0],
];

export function addSidePosts(stage: Stage, tree: Tree, staff: Staff): void {
  for (const [code, title, home, at] of sidePosts) {
    const official = staff.get(byCode(tree.byCode, home).id)?.[at];
    if (!official) throw new Error(`${home} has no post ${at}`);
    stage.draft.add(PositionAssignment, {
      officialId: official.id,
      organizationId: byCode(tree.byCode, code).id,
      title,
      isPrimary: false,
      isOrgHead: true,
      isDeputyInCharge: false,
      backupOfficialId: null,
      fromOn: addDays(stage.today, -380),
      toOn: null,
      documentNo: null,
    });
  }
}

const ABSENCES = 40;

/** Some are away, were, or will be; their colleague stands in. */
export function addAbsences(stage: Stage, districts: readonly District[], staff: Staff): void {
  const dice = Dice.of(stage.seed, "absences");
  const teams = districts
    .flatMap(({ departments, towns }) => [...departments.values(), ...towns])
    .map(({ id }) => staff.get(id) ?? [])
    .filter(people => people.length > 2);
  for (let left = ABSENCES; left > 0; left -= 1) {
    const team = dice.pick(teams);
    const at = dice.int(1, team.length - 1);
    const backup = team[at - 1] as Person;
    const fromOn = addDays(stage.today, dice.int(-30, 10));
    stage.draft.add(Absence, {
      officialId: team[at]?.id,
      fromOn,
      toOn: addDays(fromOn, dice.int(0, 6)),
      reason: dice.weighted({ LEAVE: 30, TRAINING: 25, BUSINESS_TRIP: 25, SICK: 12, MEETING: 8 }),
      backupOfficialId: backup.id,
      noticeText: `本人外出，业务请联系${backup.name}同志（${backup.officePhone ?? ""}）。`,
    });
  }
}
