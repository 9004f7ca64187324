import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { readAccessVersion } from "../../server/access/access-version";
import { pinyinOf } from "../../server/organization/pinyin";
import { World } from "../support/world";
import { idNumber } from "../support/id-number";

let world: World;
let town: string;
beforeAll(async () => {
  world = await World.open();
  town = (await world.make(Organization, { kind: "TOWN" })).id;
});
afterAll(() => world.close());

const office = () => world.as({ role: "ORG_ADMIN" });
const official = () => world.make(Official, { organizationId: town });

it.each([
  ["王建国", "wangjianguo", "wjg"],
  ["单雄信", "shanxiongxin", "sxx"],
  ["曾国藩", "zengguofan", "zgf"],
  ["仇和", "qiuhe", "qh"],
  ["解缙", "xiejin", "xj"],
  ["区汉明", "ouhanming", "ohm"],
  ["吕雯", "lvwen", "lw"],
  ["欧阳修", "ouyangxiu", "oyx"],
  ["买买提·吐尔逊", "maimaitituerxun", "mmttex"],
  ["John 王", "johnwang", "jw"],
  ["·", null, null],
])("%s is typed %s", (name, pinyin, initials) => {
  expect(pinyinOf(name)).toEqual({ pinyin, initials });
});

describe("an official", () => {
  const create = (given: object) =>
    office()(
      `mutation ($input: CreateOfficialInput!) {
        done: createOfficial(input: $input) { id version pinyin initials gender }
      }`,
      { input: { name: "王建国", organizationId: town, rank: "STAFF", ...given } },
    );

  it("is found by pinyin, also under a new name", async () => {
    const { data } = await create({ name: "吕单" });
    const { id } = data?.["done"] as unknown as { id: string };
    expect(data?.["done"]).toMatchObject({ pinyin: "lvdan", initials: "ld" });
    await office()(
      `mutation ($id: ID!) { updateOfficial(id: $id, expectedVersion: 1, input: { name: "曾国强" }) { id } }`,
      { id },
    );
    const found = await office()(`{ officials(search: "zgq") { nodes { id } } }`);
    expect(found.data).toEqual({ officials: { nodes: [{ id }] } });
  });

  it("who moves takes the sessions of the old place with it", async () => {
    const { id } = await official();
    const { id: department } = await world.make(Organization, { kind: "DEPARTMENT" });
    const update = (input: object, expectedVersion: number) =>
      office()(
        `mutation ($id: ID!, $input: UpdateOfficialInput!, $expectedVersion: Int!) {
          updateOfficial(id: $id, expectedVersion: $expectedVersion, input: $input) { id }
        }`,
        { id, input, expectedVersion },
      );
    const before = await readAccessVersion(world.engine.pool);
    expect((await update({ rank: "SECTION_CHIEF" }, 1)).error).toBeUndefined();
    expect(await readAccessVersion(world.engine.pool)).toBe(before);
    expect((await update({ organizationId: department }, 2)).error).toBeUndefined();
    expect(await readAccessVersion(world.engine.pool)).not.toBe(before);
  });

  it("has the gender of the identity number", async () => {
    const said = await create({ idNumber: idNumber(1, "19800101") });
    expect(said.data?.["done"]).toMatchObject({ gender: "MALE" });
    const wrong = await create({ idNumber: idNumber(3, "19800101"), gender: "FEMALE" });
    expect(wrong.error).toMatchObject({
      code: "RULE_BROKEN",
      message: "性别与身份证号不一致",
      fields: [{ path: "gender" }],
    });
  });

  it("has a number that nobody else has, also back from the bin", async () => {
    const number = { idNumber: idNumber(1, "19810101") };
    const { data } = await create(number);
    const first = data?.["done"] as unknown as { id: string };
    const duplicate = {
      code: "DUPLICATE",
      message: "身份证号已有相同的干部",
      fields: [{ path: "idNumber" }],
    };
    expect((await create(number)).error).toMatchObject(duplicate);
    await office()(
      `mutation ($id: ID!) { deleteOfficial(id: $id, expectedVersion: 1) { id } }`,
      first,
    );
    expect((await create(number)).error).toBeUndefined();
    const back = await office()(`mutation ($id: ID!) { restoreOfficial(id: $id) { id } }`, first);
    expect(back.error).toMatchObject(duplicate);
  });
});

describe("a post", () => {
  const appoint = (officialId: string, given: object = {}) =>
    office()(
      `mutation ($input: CreatePositionAssignmentInput!) {
        done: createPositionAssignment(input: $input) { id }
      }`,
      {
        input: {
          ...{ officialId, organizationId: town, title: "主任", fromOn: "2026-01-01" },
          ...given,
        },
      },
    );

  it("is the only primary one of its days (O2)", async () => {
    const { id } = await official();
    expect((await appoint(id, { toOn: "2026-01-31" })).error).toBeUndefined();
    expect((await appoint(id, { fromOn: "2026-01-31" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该干部在这一期间已有主要职务",
    });
    expect((await appoint(id, { isPrimary: false })).error).toBeUndefined();
    expect((await appoint(id, { fromOn: "2026-02-01" })).error).toBeUndefined();
  });

  it("heads its organization alone (O3), whoever is appointed first", async () => {
    const organizationId = (await world.make(Organization)).id;
    const people = [await official(), await official(), await official()];
    const told = await Promise.all(
      people.map(({ id }) => appoint(id, { organizationId, isOrgHead: true })),
    );
    const refused = told.flatMap(({ error }) => error?.message ?? []);
    expect(refused).toEqual([1, 2].map(() => "该单位在这一期间已有主要负责人"));
  });

  it.each([[{ toOn: "2025-12-31" }, "免职日期不能早于任职日期"]])(
    "is refused with %j",
    async (given, message) => {
      const { id } = await official();
      expect((await appoint(id, given)).error).toMatchObject({ code: "RULE_BROKEN", message });
    },
  );

  it("is not backed up by its holder", async () => {
    const { id } = await official();
    expect((await appoint(id, { backupOfficialId: id })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "B岗、代办干部不能是本人",
    });
  });

  it("that is primary and current places the official", async () => {
    const { id } = await official();
    const [now, later] = [await world.make(Organization), await world.make(Organization)];
    await appoint(id, { organizationId: now.id, toOn: "2026-03-31" });
    await appoint(id, { organizationId: later.id, fromOn: "2026-04-01" });
    expect((await world.row(Official, id))?.organizationId).toBe(now.id);
    const [, next] = await world.system(tx => tx.rows(PositionAssignment, { officialId: id }));
    world.now = new Date("2026-04-01T01:00:00.000Z");
    await office()(
      `mutation ($id: ID!) { updatePositionAssignment(id: $id, expectedVersion: 1, input: { title: "书记" }) { id } }`,
      { id: next?.id },
    );
    expect((await world.row(Official, id))?.organizationId).toBe(later.id);
    world.now = new Date("2026-03-02T01:00:00.000Z");
  });
});

describe("an absence", () => {
  const leave = async (given: object) => {
    const [absent, backup] = [await official(), await official()];
    return office()(
      `mutation ($input: CreateAbsenceInput!) { done: createAbsence(input: $input) { id } }`,
      {
        input: {
          ...{ officialId: absent.id, backupOfficialId: backup.id, reason: "LEAVE" },
          ...{ fromOn: "2026-05-06", toOn: "2026-05-08", ...given },
        },
      },
    );
  };

  it("ends after it began", async () => {
    expect((await leave({})).error).toBeUndefined();
    expect((await leave({ toOn: "2026-05-05" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "结束日期不能早于开始日期",
    });
  });

  it("is bridged by somebody else", async () => {
    const { id } = await official();
    const given = { officialId: id, backupOfficialId: id };
    expect((await leave(given)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "B岗、代办干部不能是本人",
    });
  });
});
