import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Household } from "../../schema/beneficiary/household";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { idNumber } from "../support/id-number";
import { World } from "../support/world";
import { csv, ImportDesk } from "./import-desk";

let world: World;
let ids: Record<"district" | "town" | "other" | "village", string>;
beforeAll(async () => {
  world = await World.open();
  const make = async (code: string, name: string, kind: Organization["kind"], parentId?: string) =>
    (await world.make(Organization, { code, name, kind, parentId: parentId ?? null })).id;
  const district = await make("D", "解放区", "DISTRICT");
  const town = await make("T1", "甲镇", "TOWN", district);
  const other = await make("T2", "乙镇", "TOWN", district);
  ids = { district, town, other, village: await make("V1", "南村", "VILLAGE", town) };
  await make("V2", "北村", "VILLAGE", other);
});
afterAll(() => world.close());

describe("rights", () => {
  const inTown = (plural: string): ImportDesk =>
    new ImportDesk(world, plural, { role: "ORG_ADMIN", scope: "ORG_SUBTREE", at: [ids.town] });

  it("are asked row by row, and nothing is written when one is missing", async () => {
    await world.make(Official, { name: "钱某", organizationId: ids.other, officePhone: "1" });
    const file = csv([
      ["姓名", "所在单位", "职级", "办公电话"],
      ["孙某", "南村", "科员", "2"],
      ["李某", "乙镇", "科员", "3"],
      ["钱某", "乙镇", "科员", "4"],
    ]);
    expect(await inTown("officials").faults(file, "a.csv")).toEqual([
      [3, "所在单位", "FORBIDDEN", "您无权在此单位新建干部"],
      [4, null, "FORBIDDEN", "您无权修改该干部"],
    ]);
    const { hash } = await inTown("officials").try(file, "a.csv");
    const report = await inTown("officials").run(file, "a.csv", hash);
    expect(report).toMatchObject({ applied: false, create: 1, failed: 2 });
    expect(await world.system(tx => tx.rows(Official, { name: "孙某" }))).toEqual([]);
  });

  it("reach organizations that the same file puts below one's own", async () => {
    const file = csv([
      ["组织编码", "组织名称", "组织类别", "上级组织"],
      ["T1-2", "二科", "部门", "T1-1"],
      ["T1-1", "一科", "部门", "T1"],
    ]);
    expect(await inTown("organizations").apply(file, "a.csv")).toMatchObject({ create: 2 });
    const outside = csv([
      ["组织编码", "组织名称", "组织类别", "上级组织"],
      ["T2-1", "一科", "部门", "T2"],
      ["T2-2", "二科", "部门", "T2-1"],
      ["T0-1", "独立", "部门", ""],
    ]);
    expect(await inTown("organizations").faults(outside, "a.csv")).toEqual([
      [2, "上级组织", "FORBIDDEN", "您无权在此单位新建组织"],
      [4, "上级组织", "FORBIDDEN", "您无权在此单位新建组织"],
    ]);
  });

  it("let a liaison bring in the households of his own place alone", async () => {
    const liaison = new ImportDesk(world, "households", {
      ...{ role: "LIAISON", scope: "ORG_SUBTREE", at: [ids.town] },
    });
    const header = [
      "户编号",
      "所属村社区",
      "家庭住址",
      "姓名",
      "身份证号",
      "与户主关系",
      "加入日期",
    ];
    const row = (no: string, place: string, serial: number): string[] => [
      ...[no, place, `${place}1号`, "张某", idNumber(serial), "户主", "2024-01-01"],
    ];
    const file = csv([header, row("1", "南村", 21), row("2", "北村", 23)]);
    expect(await liaison.faults(file, "a.csv")).toEqual([
      [3, "所属村社区", "FORBIDDEN", "您无权在此单位新建家庭"],
      [3, null, "FORBIDDEN", "您无权在此单位新建人员"],
    ]);
    const own = csv([header, row("1", "南村", 21)]);
    expect(await liaison.apply(own, "a.csv")).toMatchObject({ create: 1 });
    expect(await liaison.apply(own, "a.csv")).toMatchObject({ unchanged: 1 });
  });

  it("are none for whoever may neither make nor change such records", async () => {
    const clerk = new ImportDesk(world, "organizations", { role: "INTAKE_CLERK" });
    const file = csv([["组织编码"], ["A"]]);
    expect(await clerk.refused(file, "a.csv")).toEqual(["FORBIDDEN", "您无权导入组织"]);
  });
});

describe("rules of the areas", () => {
  it("refuse every row that breaks them, at its place, and nothing is written", async () => {
    const desk = new ImportDesk(world, "households");
    const before = (await world.system(tx => tx.rows(Household, {}))).length;
    const header = [
      "户编号",
      "所属村社区",
      "家庭住址",
      "姓名",
      "身份证号",
      "出生日期",
      "与户主关系",
      "加入日期",
    ];
    const file = csv([
      header,
      ["1", "北村", "1号", "甲", idNumber(31), "", "户主", "2024-01-01"],
      ["1", "", "", "乙", idNumber(33), "", "户主", "2024-01-01"],
      ["2", "北村", "2号", "丙", idNumber(35), "1999-01-01", "户主", "2024-01-01"],
      ["3", "北村", "3号", "丁", idNumber(37), "", "户主", "2024-01-01"],
    ]);
    expect(await desk.faults(file, "a.csv")).toEqual([
      [2, "与户主关系", "TWO_HEADS", expect.stringContaining("户主")],
      [4, "出生日期", "BIRTH_DIFFERS", "出生日期与身份证号不一致"],
    ]);
    const { hash } = await desk.try(file, "a.csv");
    expect(await desk.run(file, "a.csv", hash)).toMatchObject({ applied: false, failed: 2 });
    expect(await world.system(tx => tx.rows(Household, {}))).toHaveLength(before);
    expect(await world.system(tx => tx.rows(HouseholdMembership, {}))).toHaveLength(1);
  });

  it("are told where rows of one record contradict each other or name no household", async () => {
    const desk = new ImportDesk(world, "households");
    const file = csv([
      ["户编号", "所属村社区", "家庭住址", "姓名", "与户主关系", "加入日期"],
      ["1", "北村", "1号", "甲", "户主", "2024-01-01"],
      ["1", "北村", "2号", "乙", "子女", "2024-01-01"],
      ["", "", "", "丙", "子女", "2024-01-01"],
    ]);
    expect(await desk.faults(file, "a.csv")).toEqual([
      [3, "家庭住址", "CONTRADICTION", "家庭住址与第 2 行填写的不一致"],
      [4, null, "REQUIRED", "请填写本行所属的家庭"],
    ]);
  });
});
