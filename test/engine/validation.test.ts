import { Enterprise } from "../../schema/beneficiary/enterprise";
import { Organization } from "../../schema/organization/organization";
import { Official } from "../../schema/organization/official";
import { Person } from "../../schema/beneficiary/person";
import { bareBehaviours } from "../support/bare-behaviours";
import { World } from "../support/world";
import { answer, type Node } from "./answers";

let world: World;
let organizationId: string;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  organizationId = (await world.make(Organization)).id;
});
afterAll(() => world.close());

const administrator = { role: "ORG_ADMIN" } as const;

function create(type: string, input: object, selection = "id") {
  return world.as(administrator)(
    `mutation ($input: Create${type}Input!) { row: create${type}(input: $input) { ${selection} } }`,
    { input },
  );
}

const official = () => ({ name: "王建国", organizationId, rank: "STAFF" });

describe("what is wrong", () => {
  it.each([
    ["姓名", { name: "" }, "name", "REQUIRED", "请填写姓名"],
    ["blank", { name: " \u3000\u200b" }, "name", "REQUIRED", "请填写姓名"],
    ["too long", { name: "长".repeat(51) }, "name", "MAX_LENGTH", "姓名不能超过50个字"],
    [
      "identity",
      { idNumber: "11010519491231002Y" },
      "idNumber",
      "ID_NUMBER",
      "身份证号不是有效的18位身份证号码",
    ],
    ["mobile", { mobile: "1380013" }, "mobile", "MOBILE", "手机号码不是有效的11位手机号码"],
    ["reference", { partyBranchId: "x" }, "partyBranchId", "MATCHES", "所在党支部格式不正确"],
    [
      "no reference",
      { partyBranchId: "999" },
      "partyBranchId",
      "UNKNOWN_REFERENCE",
      "所在党支部不存在，或不在您的权限范围内",
    ],
    [
      "number too large",
      { partyBranchId: "9999999999999999999" },
      "partyBranchId",
      "UNKNOWN_REFERENCE",
      "所在党支部不存在，或不在您的权限范围内",
    ],
    ["null for what is needed", { state: null }, "state", "REQUIRED", "请填写在职状态"],
    ["broken text", { name: "王\ud800" }, "name", "BROKEN_TEXT", "含有无法保存的字符"],
  ])("is told with its field: %s", async (_, wrong, path, code, message) => {
    const { error } = await create("Official", { ...official(), ...wrong });
    expect(error).toMatchObject({
      code: "VALIDATION_FAILED",
      message,
      fields: [{ path, code, messages: { zh: message } }],
    });
  });

  it("is told all at once", async () => {
    const wrong = { name: "", mobile: "1", idNumber: "2" };
    const { error } = await create("Official", { ...official(), ...wrong });
    expect(error?.fields.map(field => field.path).sort()).toEqual(["idNumber", "mobile", "name"]);
  });

  it("is told of numbers, codes and lists", async () => {
    const year = await create("HouseholdYear", { householdId: "1", year: 1999, netIncome: "1.00" });
    expect(year.error?.fields).toMatchObject([{ path: "year", code: "MIN" }]);
    const negative = await create("HouseholdYear", {
      householdId: "1",
      year: 2001,
      netIncome: "-1",
    });
    expect(negative.error?.fields).toMatchObject([{ path: "netIncome", code: "MIN" }]);
    const firm = { name: "甲", organizationId, creditCode: "91320100MA1MABCD04" };
    const enterprise = await create("Enterprise", firm);
    expect(enterprise.error?.fields).toMatchObject([{ path: "creditCode", code: "CREDIT_CODE" }]);
    const code = await create("Organization", { code: "村 1", name: "甲", kind: "VILLAGE" });
    expect(code.error?.fields).toMatchObject([{ path: "code", code: "MATCHES" }]);
  });
});

describe("what is written", () => {
  it("has its one form", async () => {
    const clean = await create(
      "Official",
      {
        ...official(),
        name: "  王\u200b建国\u3000",
        mobile: "+86 138-0013 8001",
        idNumber: "１１０１０５１９４９１２３１００２x",
      },
      "id name mobile idNumber",
    );
    const row = answer<Node>(clean, "row");
    expect(row).toMatchObject({
      name: "王建国",
      mobile: "138****8001",
      idNumber: "110105**********2X",
    });
    const found = await world.as(administrator)(
      `{ officials(filter: { idNumber: { eq: " 11010519491231002ｘ" } }) { nodes { id } } }`,
    );
    expect(answer(found, "officials")).toEqual({ nodes: [{ id: row.id }] });
  });

  it("keeps lines where several are allowed, and what no table would lose", async () => {
    const input = { code: "L1", name: "甲  乙\n丙 𠮷😀", kind: "OTHER" };
    const told = await create("Organization", input, "name");
    expect(answer(told, "row")).toEqual({ name: "甲 乙 丙 𠮷😀" });
  });
});

describe("an absent value and null", () => {
  const update = (id: string, input: object) =>
    world.as(administrator)(
      `mutation ($id: ID!, $input: UpdateOfficialInput!) { row: updateOfficial(id: $id, input: $input, expectedVersion: 1) { version officePhone gender mobile } }`,
      { id, input },
    );

  it("leave the field alone, and clear it", async () => {
    const values = { officePhone: "025-1", gender: "MALE", mobile: "13800138001" } as const;
    const kept = await world.make(Official, values);
    expect(answer(await update(kept.id, { name: "另" }), "row")).toMatchObject({
      version: 2,
      officePhone: "025-1",
      gender: "MALE",
    });
    const cleared = await world.make(Official, values);
    const nothing = { officePhone: null, gender: null, mobile: null };
    expect(answer(await update(cleared.id, nothing), "row")).toEqual({ version: 2, ...nothing });
  });

  it("on creation take the initial value, and are refused", async () => {
    const told = await create("Official", official(), "state");
    expect(answer(told, "row")).toEqual({ state: "ACTIVE" });
  });
});

describe("a duplicate", () => {
  const numbers = { idNumber: "11010519491231002X" };

  it("is told with its field, never with its value", async () => {
    await create("Person", { name: "张", organizationId, ...numbers });
    const { error } = await create("Person", { name: "李", organizationId, ...numbers });
    expect(error).toMatchObject({
      code: "DUPLICATE",
      message: "身份证号已有相同的人员",
      fields: [{ path: "idNumber", code: "DUPLICATE" }],
    });
    expect(JSON.stringify(error)).not.toContain("1101051949");
    const { id } = await world.make(Person);
    const changed = await world.as(administrator)(
      `mutation ($id: ID!) { updatePerson(id: $id, input: { idNumber: "11010519491231002x" }, expectedVersion: 1) { id } }`,
      { id },
    );
    expect(changed.error?.code).toBe("DUPLICATE");
  });

  it("of several fields names them all", async () => {
    const place = { parentId: organizationId, kind: "VILLAGE", name: "同名村" };
    await create("Organization", { ...place, code: "A1" });
    const { error } = await create("Organization", { ...place, code: "A2" });
    expect(error?.message).toBe("上级组织、组织名称已有相同的组织");
  });

  it("is one winner of sixteen who come at once", async () => {
    const input = { name: "甲", organizationId, creditCode: "91320100MA1MABCD03" };
    const told = await Promise.all(Array.from({ length: 16 }, () => create("Enterprise", input)));
    const codes = told.map(({ error }) => error?.code ?? "MADE").sort();
    expect(codes).toEqual([...Array.from({ length: 15 }, () => "DUPLICATE"), "MADE"]);
    const rows = await world.system(tx => tx.rows(Enterprise, { creditCode: input.creditCode }));
    expect(rows).toHaveLength(1);
  });
});
