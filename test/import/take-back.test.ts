import { ChangeSet } from "../../schema/audit/change-set";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Household } from "../../schema/beneficiary/household";
import { Person } from "../../schema/beneficiary/person";
import { Organization } from "../../schema/organization/organization";
import { idNumber } from "../support/id-number";
import { World } from "../support/world";
import { csv, ImportDesk } from "./import-desk";

let world: World;
beforeAll(async () => {
  world = await World.open();
  const parentId = (await world.make(Organization, { code: "T1", name: "甲镇", kind: "TOWN" })).id;
  await world.make(Organization, { code: "V1", name: "南村", kind: "VILLAGE", parentId });
});
afterAll(() => world.close());

const admin = { role: "ORG_ADMIN" } as const;
const HEADER = ["户编号", "所属村社区", "家庭住址", "姓名", "身份证号", "与户主关系", "加入日期"];
const row = (no: string, address: string, serial: number): string[] => [
  ...[no, "南村", address, `张${serial}`, idNumber(serial), "户主", "2024-01-01"],
];

const REVERT = `mutation ($id: ID!) { revertChangeSet(id: $id) { succeeded failed rows(first: 50) { nodes { status errors { message } } } } }`;

async function counts(): Promise<number[]> {
  const types = [Household, Person, HouseholdMembership];
  return Promise.all(
    types.map(async type => (await world.system(tx => tx.rows(type as never, {}))).length),
  );
}

describe("an import", () => {
  it("is taken back with every record of its rows", async () => {
    const desk = new ImportDesk(world, "households", admin);
    const first = await desk.apply(csv([HEADER, row("1", "南村1号", 21)]), "a.csv");
    expect(first).toMatchObject({ applied: true, create: 1 });
    const [before] = await world.system(tx => tx.rows(Household, {}));
    const file = csv([HEADER, row("1", "南村8号", 21), row("2", "南村2号", 23)]);
    const second = await desk.apply(file, "第二批.csv");
    expect(second).toMatchObject({ applied: true, create: 1, update: 1 });
    expect(await counts()).toEqual([2, 2, 2]);
    const [set] = await world.system(tx =>
      tx.rows(ChangeSet, { id: second.changeSetId ?? "", kind: "IMPORT" }),
    );
    expect(set).toMatchObject({
      ...{ recordType: "Household", state: "APPLIED", reason: "导入：第二批.csv" },
    });

    const { data, error } = await world.as(admin)(REVERT, { id: second.changeSetId });
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ revertChangeSet: { failed: 0 } });
    expect(await counts()).toEqual([1, 1, 1]);
    const [after] = await world.system(tx => tx.rows(Household, {}));
    expect(after?.address).toBe(before?.address);
  });

  it("that changes nothing leaves no change set", async () => {
    const desk = new ImportDesk(world, "households", admin);
    const again = await desk.apply(csv([HEADER, row("1", "南村1号", 21)]), "a.csv");
    expect(again).toMatchObject({ applied: true, unchanged: 1, changeSetId: null });
  });
});
