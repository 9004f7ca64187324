import { records } from "../../schema";
import { nobody } from "../../schema/kit/access";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole, otherValue, sampleInput } from "../support/editing";
import { type Ask, World } from "../support/world";
import { answer, type List, type Node } from "./answers";

let world: World;
let ask: Ask;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  ask = world.as(everyRole);
});
afterAll(() => world.close());

const creatable = records.filter(spec => spec.access.create !== nobody);
const editable = records.filter(spec => spec.access.update !== nobody);
const removable = records.filter(spec => spec.access.remove !== nobody);

it("there are records to try", () => {
  expect(creatable.length).toBeGreaterThan(15);
  expect(editable.length).toBeGreaterThan(15);
  expect(removable.length).toBeGreaterThan(10);
});

describe.each(creatable.map(spec => [spec.name, spec] as const))("create%s", (name, spec) => {
  it("makes a row of version 1 with its history", async () => {
    const told = await ask(
      `mutation ($input: Create${name}Input!) { made: create${name}(input: $input) {
        id version createdAt updatedAt deletedAt ${spec.kind === "LOG" ? "" : "history { nodes { kind version } }"}
      } }`,
      { input: await sampleInput(world, spec) },
    );
    const made = answer(told, "made");
    expect(made).toMatchObject({
      version: 1,
      createdAt: world.now.toISOString(),
      updatedAt: world.now.toISOString(),
      deletedAt: null,
    });
    const own = [{ kind: "CREATE", version: 1 }];
    expect(made["history"]).toEqual(spec.kind === "LOG" ? undefined : { nodes: own });
  });

  it("is refused to those who hold no role of its rule", async () => {
    const input = await sampleInput(world, spec);
    const stranger = world.as({ role: "AUDITOR" });
    const { error } = await stranger(
      `mutation ($input: Create${name}Input!) { create${name}(input: $input) { id } }`,
      { input },
    );
    expect(error).toMatchObject({ code: "FORBIDDEN", message: `您无权新建${spec.label}` });
  });
});

describe.each(editable.map(spec => [spec.name, spec] as const))("update%s", (name, spec) => {
  const { field, value } = otherValue(spec);
  const update = `mutation ($id: ID!, $input: Update${name}Input!, $version: Int!) {
    row: update${name}(id: $id, input: $input, expectedVersion: $version) { id version value: ${field.name} }
  }`;
  const shown = (id: string) =>
    ask(
      `query ($id: ID!) { row: ${spec.single}(id: $id) { version history { nodes { kind version fields { field before after } } } } }`,
      { id },
    );

  it("changes what is given, once, and keeps what was", async () => {
    const { id } = await world.make(spec.type);
    const input = { [field.name]: value };
    const told = await ask(update, { id, input, version: 1 });
    expect(answer(told, "row")).toEqual({ id, version: 2, value });
    const row = answer<{ history: List }>(await shown(id), "row");
    expect(row.history.nodes).toMatchObject([
      { kind: "UPDATE", version: 2, fields: [{ field: field.name, after: value }] },
      { kind: "CREATE", version: 1 },
    ]);
  });

  it("leaves no trace where nothing changes", async () => {
    const { id } = await world.make(spec.type);
    await ask(update, { id, input: { [field.name]: value }, version: 1 });
    for (const input of [{}, { [field.name]: value }]) {
      const told = await ask(update, { id, input, version: 2 });
      expect(answer(told, "row")).toMatchObject({ version: 2 });
    }
    const row = answer<{ history: List }>(await shown(id), "row");
    expect(row.history.nodes).toHaveLength(2);
  });

  it("refuses a version that is no longer current, with both sides", async () => {
    const { id } = await world.make(spec.type);
    await ask(update, { id, input: { [field.name]: value }, version: 1 });
    const { error } = await ask(update, { id, input: {}, version: 1 });
    expect(error).toMatchObject({
      code: "CONFLICT",
      message: `${spec.label}已被他人修改，请核对后再保存`,
      details: {
        currentVersion: 2,
        changedBy: "1",
        changedFields: [{ field: field.name, label: field.label, theirs: value, mine: null }],
      },
    });
  });

  it("knows no row that is absent, or whose id is none", async () => {
    for (const id of ["999", "12abc", "", "-1", "99999999999999999999"]) {
      const { error } = await ask(update, { id, input: {}, version: 1 });
      expect([id, error?.code]).toEqual([id, "NOT_FOUND"]);
    }
  });
});

describe.each(removable.map(spec => [spec.name, spec] as const))("delete%s", (name, spec) => {
  const remove = `mutation ($id: ID!, $version: Int!) { row: delete${name}(id: $id, expectedVersion: $version) { id version deletedAt } }`;
  const restore = `mutation ($id: ID!) { row: restore${name}(id: $id) { id version deletedAt } }`;
  const found = async (id: unknown, scope: string): Promise<number> => {
    const told = await ask(
      `query ($id: ID!) { list: ${spec.plural}(scope: ${scope}, filter: { id: { eq: $id } }) { totalCount } }`,
      { id },
    );
    return answer<List>(told, "list").totalCount;
  };

  it("puts a row into the bin and restore takes it out again", async () => {
    const { id } = await world.make(spec.type);
    const gone = await ask(remove, { id, version: 1 });
    expect(answer(gone, "row")).toEqual({ id, version: 2, deletedAt: world.now.toISOString() });
    expect(await found(id, "ACTIVE")).toBe(0);
    expect(await found(id, "TRASHED")).toBe(1);
    expect(await found(id, "ALL")).toBe(1);
    const again = await ask(remove, { id, version: 2 });
    expect(again.error?.code).toBe("NOT_FOUND");
    expect(answer(await ask(restore, { id }), "row")).toEqual({ id, version: 3, deletedAt: null });
    expect(await found(id, "ACTIVE")).toBe(1);
    expect((await ask(restore, { id })).error?.code).toBe("NOT_FOUND");
    const told = await ask(
      `query ($id: ID!) { row: ${spec.single}(id: $id) { history { nodes { kind version fields { field } } } } }`,
      { id },
    );
    expect(answer<Node>(told, "row")["history"]).toMatchObject({
      nodes: [
        { kind: "RESTORE", version: 3, fields: [] },
        { kind: "DELETE", version: 2, fields: [] },
        { kind: "CREATE" },
      ],
    });
  });

  it("refuses a version that is no longer current", async () => {
    const { id } = await world.make(spec.type);
    expect((await ask(remove, { id, version: 7 })).error?.code).toBe("CONFLICT");
  });
});
