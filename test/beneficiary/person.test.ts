import { Organization } from "../../schema/organization/organization";
import { World } from "../support/world";
import { idNumber } from "../support/id-number";

let world: World;
let village: string;
beforeAll(async () => {
  world = await World.open();
  village = (await world.make(Organization, { kind: "VILLAGE" })).id;
});
afterAll(() => world.close());

interface Made {
  id: string;
  version: number;
}

const ask = () => world.as({ role: ["ORG_ADMIN", "LIAISON"], scope: "ORG_SUBTREE", at: [village] });

const create = (given: object) =>
  ask()(
    `mutation ($input: CreatePersonInput!) {
      done: createPerson(input: $input) { id version birthOn gender idNumber organizationId }
    }`,
    { input: { name: "张秀英", organizationId: village, ...given } },
  );

const update = ({ id, version }: Made, input: object) =>
  ask()(
    `mutation ($id: ID!, $version: Int!, $input: UpdatePersonInput!) {
      done: updatePerson(id: $id, expectedVersion: $version, input: $input) { id version birthOn gender }
    }`,
    { id, version, input },
  );

describe("a person", () => {
  it("is registered by the liaison of the place, and by no other", async () => {
    const elsewhere = await world.make(Organization, { kind: "VILLAGE" });
    expect((await create({})).data?.["done"]).toMatchObject({ organizationId: village });
    const { error } = await create({ organizationId: elsewhere.id });
    expect(error).toMatchObject({ code: "FORBIDDEN", message: "您无权新建人员" });
  });

  it("has birth and gender from the identity number", async () => {
    const { data } = await create({ idNumber: idNumber(2, "19560812") });
    expect(data?.["done"]).toMatchObject({
      ...{
        birthOn: "1956-08-12",
        gender: "FEMALE",
        idNumber: expect.stringMatching(/^410802\*{10}/) as string,
      },
    });
  });

  it("gets others with a corrected number", async () => {
    const { data } = await create({ idNumber: idNumber(4, "19560812") });
    const told = await update(data?.["done"] as unknown as Made, {
      idNumber: idNumber(5, "19570102"),
    });
    expect(told.data?.["done"]).toMatchObject({ birthOn: "1957-01-02", gender: "MALE" });
  });

  it.each([
    [{ birthOn: "1956-08-13" }, "出生日期与身份证号不一致", "birthOn"],
    [{ gender: "MALE" }, "性别与身份证号不一致", "gender"],
  ])("is refused with %j beside another number, now and later", async (given, message, path) => {
    const idNumberOf = { idNumber: idNumber(path === "gender" ? 6 : 8, "19560812") };
    const refusal = { code: "RULE_BROKEN", message, fields: [{ path }] };
    expect((await create({ ...idNumberOf, ...given })).error).toMatchObject(refusal);
    const { data } = await create(idNumberOf);
    const told = await update(data?.["done"] as unknown as Made, given);
    expect(told.error).toMatchObject(refusal);
  });

  it("is not born in the future", async () => {
    expect((await create({ birthOn: "2026-03-02" })).error).toBeUndefined();
    expect((await create({ birthOn: "2026-03-03" })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "出生日期不能晚于今天",
    });
    const unborn = await create({ idNumber: idNumber(2, "20260303") });
    expect(unborn.error).toMatchObject({ message: "出生日期不能晚于今天" });
  });

  it("has a number that nobody else has, also back from the bin", async () => {
    const number = { idNumber: idNumber(2, "19600101") };
    const { data } = await create(number);
    const first = data?.["done"] as unknown as Made;
    const duplicate = {
      code: "DUPLICATE",
      message: "身份证号已有相同的人员",
      fields: [{ path: "idNumber" }],
    };
    expect((await create(number)).error).toMatchObject(duplicate);
    const remove = `mutation ($id: ID!) { deletePerson(id: $id, expectedVersion: 1) { id } }`;
    expect((await ask()(remove, { id: first.id })).error).toBeUndefined();
    expect((await create(number)).error).toBeUndefined();
    const restore = `mutation ($id: ID!) { restorePerson(id: $id) { id } }`;
    expect((await ask()(restore, { id: first.id })).error).toMatchObject(duplicate);
  });
});
