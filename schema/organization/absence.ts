import { everyone, granted } from "../kit/access";
import { BaseRecord } from "../kit/base-record";
import { choices, type ValueOf } from "../kit/choices";
import { choice, day, ref, text } from "../kit/fields";
import { record } from "../kit/record";
import { Official } from "./official";

const absenceReason = choices({
  LEAVE: "休假",
  SICK: "病假",
  TRAINING: "学习培训",
  BUSINESS_TRIP: "出差",
  MEETING: "会议",
  OTHER: "其他",
});

@record<Absence>({
  label: "离岗登记",
  help: "干部不在岗期间由谁代办，以及对外的告知。",
  title: ["officialId", "fromOn"],
  columns: ["officialId", "fromOn", "toOn", "reason", "backupOfficialId"],
  sort: ["-fromOn"],
  lists: [["fromOn"]],
  access: {
    read: everyone,
    create: granted(["ORG_ADMIN", "UNIT_LEAD"]),
    update: granted(["ORG_ADMIN", "UNIT_LEAD"]),
    remove: granted(["ORG_ADMIN", "UNIT_LEAD"]),
    purge: granted(["ORG_ADMIN"]),
  },
})
export class Absence extends BaseRecord {
  @ref(() => Official, {
    label: "干部",
    isParent: true,
    inverse: { name: "absences", label: "离岗登记" },
  })
  officialId!: string;

  @day({ label: "开始日期", example: "2026-05-06" })
  fromOn!: string;

  @day({ label: "结束日期", example: "2026-05-08" })
  toOn!: string;

  @choice({ label: "离岗事由", choices: absenceReason })
  reason!: ValueOf<typeof absenceReason>;

  @ref(() => Official, {
    label: "代办干部",
    help: "离岗期间承接工作的B岗干部。",
    inverse: { name: "backedUpAbsences", label: "代办他人" },
  })
  backupOfficialId!: string;

  @text({
    label: "告知内容",
    help: "对来访群众公示的去向与代办人。",
    max: 200,
    optional: true,
    multiline: true,
    example: "本人外出培训，业务请联系李明同志。",
  })
  noticeText!: string | null;
}
