import { Household } from "../../schema/beneficiary/household";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { Pairing } from "../../schema/pairing/pairing";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import { idNumber } from "../support/id-number";
import { World } from "../support/world";
import { csv, ImportDesk } from "./import-desk";

let world: World;
let town: string;
beforeAll(async () => {
  world = await World.open();
  const district = await world.make(Organization, {
    code: "410802",
    name: "解放区",
    kind: "DISTRICT",
  });
  town = (
    await world.make(Organization, {
      ...{ code: "410802001", name: "民生街道", kind: "SUBDISTRICT", parentId: district.id },
    })
  ).id;
  await world.make(Organization, {
    ...{ code: "410802001001", name: "幸福社区", kind: "COMMUNITY", parentId: town },
  });
});
afterAll(() => world.close());

const desk = (plural: string): ImportDesk => new ImportDesk(world, plural);
const alive = <T extends object>(type: abstract new () => T) =>
  world.system(tx => tx.rows(type, {}));

describe("organizations", () => {
  const rows = [
    // Stands below the next one.
    { 组织编码: "LX-2", 组织名称: "综治办", 组织类别: "部门", 上级组织: "LX-1" },
    {
      ...{ 组织编码: "LX-1", 组织名称: "党政办", 组织类别: "部门", 上级组织: "民生街道" },
      ...{ 成立日期: "2020年1月5日", 简称: "党办" },
    },
    { 组织编码: "LX-3", 组织名称: "档案室", 组织类别: "OTHER", 上级组织: "党政办" },
  ];

  it("come from the filled template, in any order, and change nothing again", async () => {
    const file = await desk("organizations").filled({ 组织: rows });
    expect(await desk("organizations").apply(file)).toMatchObject({
      ...{ applied: true, total: 3, create: 3 },
      rows: [{ sheet: "组织", row: 2, action: "create", label: "综治办" }, { row: 3 }, { row: 4 }],
    });
    const made = await alive(Organization);
    const one = (code: string) => made.find(each => each.code === code);
    expect(one("LX-1")).toMatchObject({ parentId: town, validFromOn: "2020-01-05", unitId: town });
    expect(one("LX-2")).toMatchObject({ parentId: one("LX-1")?.["id" as never], depth: 3 });
    expect(one("LX-3")).toMatchObject({ kind: "OTHER", depth: 3 });
    expect(await desk("organizations").apply(file)).toMatchObject({ unchanged: 3, update: 0 });
  });

  it("are changed where the file differs; empty cells leave things alone", async () => {
    const file = csv([
      ["组织编码", "简称", "成立日期"],
      ["LX-1", "", "2021/3/1"],
      ["LX-2", "综治", ""],
      ["LX-3", "", ""],
    ]);
    expect(await desk("organizations").apply(file, "改.csv")).toMatchObject({
      ...{ update: 2, unchanged: 1, create: 0 },
    });
    const made = await alive(Organization);
    expect(made.find(each => each.code === "LX-1")).toMatchObject({
      ...{ shortName: "党办", validFromOn: "2021-03-01", version: 2 },
    });
  });

  it("come with English headers, labels and values", async () => {
    const file = csv([
      ["Code", "Name", "Kind", "Parent", "Valid from on"],
      ["LX-9", "Archive", "Service centre", "LX-1", "20260105"],
    ]);
    expect(await desk("organizations").apply(file, "en.csv")).toMatchObject({ create: 1 });
    const made = await alive(Organization);
    expect(made.find(each => each.code === "LX-9")).toMatchObject({
      ...{ kind: "SERVICE_CENTRE", validFromOn: "2026-01-05" },
    });
  });
});

describe("officials", () => {
  const rows = [
    {
      ...{ 姓名: "王建国", 所在单位: "民生街道", 职级: "乡科级正职", 性别: "男" },
      ...{ 身份证号: idNumber(1), 手机号码: "138 0000 0001" },
    },
    { 姓名: "李红", 所在单位: "410802001", 职级: "科员" },
    { 姓名: "李红", 所在单位: "民生街道/幸福社区", 职级: "科员" },
  ];

  it("come from the filled template and change nothing again", async () => {
    const file = await desk("officials").filled({ 干部: rows });
    expect(await desk("officials").apply(file)).toMatchObject({ create: 3 });
    expect(await desk("officials").apply(file)).toMatchObject({ unchanged: 3, update: 0 });
    const [wang] = (await alive(Official)).filter(each => each.name === "王建国");
    expect(wang).toMatchObject({ organizationId: town, rank: "SECTION_CHIEF", gender: "MALE" });
    expect(wang?.idNumber).not.toContain("4108");
  });

  it("are found by name and unit when the number is new, and kept apart by it", async () => {
    const file = csv([
      ["姓名", "所在单位", "职级", "身份证号"],
      ["李红", "民生街道", "科员", idNumber(2)],
      ["王建国", "民生街道", "科员", idNumber(3)],
    ]);
    expect(await desk("officials").apply(file, "a.csv")).toMatchObject({ update: 1, create: 1 });
    expect(await desk("officials").apply(file, "a.csv")).toMatchObject({ unchanged: 2 });
  });
});

describe("households with their members", () => {
  const households: Record<string, string>[] = [
    { 户编号: "甲", 所属村社区: "幸福社区", 家庭住址: "一组1号", 授权日期: "2026-01-05" },
    { 户编号: "乙", 所属村社区: "410802001001", 家庭住址: "一组2号" },
  ];
  const members: Record<string, string>[] = [
    {
      ...{ 户编号: "甲", 姓名: "张秀英", 身份证号: idNumber(12), 与户主关系: "户主" },
      ...{ 加入日期: "2020-01-01", 残疾等级: "二级" },
    },
    { 户编号: "甲", 姓名: "张小明", 与户主关系: "子女", 加入日期: "2020.1.1" },
    {
      户编号: "乙",
      姓名: "赵大",
      身份证号: idNumber(13),
      与户主关系: "户主",
      加入日期: "2021-05-01",
    },
  ];

  it("come on two sheets and change nothing again", async () => {
    const file = await desk("households").filled({ 家庭: households, 成员: members });
    const report = await desk("households").apply(file);
    expect(report).toMatchObject({ total: 5, create: 5, failed: 0 });
    const made = await alive(Household);
    const people = await alive(Person);
    const zhang = people.find(each => each.name === "张秀英");
    expect(made.find(each => each.address === "一组1号")).toMatchObject({
      ...{ no: "HH-2026-000001", headPersonId: zhang?.["id" as never], consentOn: "2026-01-05" },
    });
    expect(zhang).toMatchObject({
      birthOn: "1956-08-12",
      gender: "FEMALE",
      disability: "LEVEL_TWO",
    });
    expect(await alive(HouseholdMembership)).toHaveLength(3);
    expect(await desk("households").apply(file)).toMatchObject({ unchanged: 5, create: 0 });
    expect(await alive(Person)).toHaveLength(3);
  });

  it("come on one sheet with a row for each person", async () => {
    const header = [
      "户编号",
      "所属村社区",
      "家庭住址",
      "姓名",
      "身份证号",
      "与户主关系",
      "加入日期",
    ];
    const file = csv([
      header,
      ["HH-2026-000001", "", "一组1号附1", "张大明", idNumber(15), "子女", "2022-01-01"],
      ["丙", "幸福社区", "三组", "孙一", idNumber(17), "户主", "2022-01-01"],
      ["丙", "", "", "孙二", idNumber(19), "配偶", "2022-01-01"],
    ]);
    const report = await desk("households").apply(file, "一人一行.csv");
    expect(report).toMatchObject({ total: 3, create: 3 });
    const made = await alive(Household);
    expect(made.map(each => each.address).sort()).toEqual(["一组1号附1", "一组2号", "三组"]);
    expect(await alive(HouseholdMembership)).toHaveLength(6);
    expect(await desk("households").apply(file, "一人一行.csv")).toMatchObject({ unchanged: 3 });
  });
});

describe("pairings", () => {
  it("come from the filled template and change nothing again", async () => {
    await world.make(PairingProgramme, {
      ...{ name: "结对帮扶", fromOn: "2026-01-01", organizationId: town },
      ...{ targetKinds: ["HOUSEHOLD", "ORGANIZATION"], partnerKinds: ["OFFICIAL", "ORGANIZATION"] },
    });
    const rows = [
      {
        ...{ 结对方案: "结对帮扶", 帮扶对象类别: "家庭", 帮扶对象: "HH-2026-000001" },
        ...{ 帮扶主体类别: "干部", 帮扶主体: idNumber(1), 帮扶责任: "第一责任人" },
        ...{ 开始日期: "2026-01-05" },
      },
      {
        ...{ 结对方案: "结对帮扶", 帮扶对象: idNumber(13), 帮扶主体: "幸福社区/李红" },
        ...{ 开始日期: "2026-01-05" },
      },
      {
        ...{ 结对方案: "结对帮扶", 帮扶对象: "幸福社区", 帮扶主体: "党政办" },
        ...{ 帮扶责任: "后盾支持", 开始日期: "2026-01-05" },
      },
    ];
    const file = await desk("pairings").filled({ 结对关系: rows });
    expect(await desk("pairings").apply(file)).toMatchObject({ create: 3 });
    const made = await alive(Pairing);
    expect(
      made.map(each => `${each.targetType} ${each.partnerType} ${each.role} ${each.state}`).sort(),
    ).toEqual([
      "Household Official PRIMARY PROPOSED",
      "Household Official PRIMARY PROPOSED",
      "Organization Organization SUPPORT PROPOSED",
    ]);
    expect(await desk("pairings").apply(file)).toMatchObject({ unchanged: 3, create: 0 });
  });
});
