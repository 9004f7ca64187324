import type { RowDataPacket } from "mysql2";
import { records } from "../../schema";
import { Change } from "../../schema/audit/change";
import { Person } from "../../schema/beneficiary/person";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole } from "../support/editing";
import { type Ask, World } from "../support/world";
import { answer, type List, type Node } from "./answers";

const CLEAR = { idNumber: "11010519491231002X", mobile: "13800138001", free: "慢性病一二三" };
const MASKED = { idNumber: "110105**********2X", mobile: "138****8001", free: "******" };

let world: World;
let ask: Ask;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
  ask = world.as(everyRole);
});
afterAll(() => world.close());

const secrets = records.flatMap(spec =>
  spec.fields
    .filter(field => field.kind === "secret")
    .map(field => ({ name: `${spec.name}.${field.name}`, spec, field })),
);

/** Everything that any table keeps. */
async function dump(): Promise<string> {
  const { pool } = world.test.database;
  const [tables] = await pool.query<RowDataPacket[]>("SHOW TABLES");
  const names = tables.flatMap(row => Object.values(row).map(String));
  const rows = await Promise.all(
    names.map(async name => (await pool.query(`SELECT * FROM \`${name}\``))[0]),
  );
  return JSON.stringify(rows);
}

describe.each(secrets.map(each => [each.name, each] as const))("%s", (_, { spec, field }) => {
  const format = field.secret ?? "free";
  const clear = CLEAR[format];

  it("is found by its value, masked on reading, and nowhere in clear", async () => {
    const { id } = await world.make(spec.type, { [field.name]: clear });
    const told = await ask(
      `query ($value: String!, $id: ID!) {
        some: ${spec.plural}(filter: { ${field.name}: { eq: $value } }) { nodes { id value: ${field.name} } }
        one: ${spec.single}(id: $id) { history { nodes { fields { field before after } } } }
      }`,
      { value: clear, id },
    );
    expect(answer<List>(told, "some").nodes).toEqual([{ id, value: MASKED[format] }]);
    const { history } = answer<{ history: List }>(told, "one");
    const [made] = history.nodes as unknown as { fields: object[] }[];
    expect(made?.fields).toContainEqual({
      field: field.name,
      before: null,
      after: MASKED[format],
    });
    expect(JSON.stringify(told)).not.toContain(clear);
    expect(await dump()).not.toContain(clear);
  });

  it("can be neither sorted nor grouped by, nor compared in part", () => {
    expect(field.sortable).toBe(false);
    const query = `{ ${spec.plural}(filter: { ${field.name}: { contains: "1" } }) { totalCount } }`;
    return expect(ask(query)).rejects.toThrow('"contains" is not defined');
  });
});

async function lastChange(recordId: string): Promise<Change | undefined> {
  const changes = await world.system(tx => tx.rows(Change, { recordId }));
  return changes.at(-1);
}

describe("a sealed value", () => {
  it("is another text each time, and no change when it is written again", async () => {
    const { id } = await world.make(Person, { mobile: CLEAR.mobile });
    const other = await world.make(Person, { mobile: CLEAR.mobile });
    const rows = await world.system(tx => tx.rows(Person, { id: [id, other.id] }));
    expect(rows[0]?.mobile).toMatch(/^v1\.k1\./);
    expect(rows[0]?.mobile).not.toBe(rows[1]?.mobile);
    const told = await ask(
      `mutation ($id: ID!, $mobile: String) { row: updatePerson(id: $id, input: { mobile: $mobile }, expectedVersion: 1) { version } }`,
      { id, mobile: "138 0013 8001" },
    );
    expect(answer(told, "row")).toEqual({ version: 1 });
  });

  it("belongs to its row, and cannot be read from another", async () => {
    const one = await world.make(Person, { mobile: CLEAR.mobile });
    const other = await world.make(Person, { mobile: "13900139002" });
    await world.test.database.pool.execute("UPDATE person SET mobile = ? WHERE id = ?", [
      one.mobile,
      other.id,
    ]);
    const query = `query ($id: ID!) { person(id: $id) { mobile } }`;
    await expect(ask(query, { id: other.id })).rejects.toThrow("belongs to another place");
  });

  it("is in the history as ciphertext, and gone from the row when cleared", async () => {
    const { id } = await world.make(Person, { mobile: CLEAR.mobile });
    await ask(
      `mutation ($id: ID!) { updatePerson(id: $id, input: { mobile: null }, expectedVersion: 1) { id } }`,
      { id },
    );
    const [row] = await world.system(tx => tx.rows(Person, { id }));
    expect(row).toMatchObject({ mobile: null, mobileHash: null });
    const { fields } = (await lastChange(id)) as { fields: { mobile: unknown[] } };
    expect(fields.mobile).toEqual([expect.stringMatching(/^v1\.k1\./), null]);
    const told = await ask(
      `query ($id: ID!) { one: person(id: $id) { history { nodes { kind fields { field before after } } } } }`,
      { id },
    );
    expect(answer<Node>(told, "one")["history"]).toMatchObject({
      nodes: [
        {
          kind: "UPDATE",
          fields: [{ field: "mobile", before: MASKED.mobile, after: null }],
        },
        { kind: "CREATE" },
      ],
    });
  });

  it("is masked in a conflict, on both sides", async () => {
    const { id } = await world.make(Person, { mobile: CLEAR.mobile });
    const update = `mutation ($id: ID!, $mobile: String!) { updatePerson(id: $id, input: { mobile: $mobile }, expectedVersion: 1) { id } }`;
    await ask(update, { id, mobile: "13900139002" });
    const { error } = await ask(update, { id, mobile: "13700137003" });
    expect(error?.details["changedFields"]).toEqual([
      { field: "mobile", label: "手机号码", mine: "137****7003", theirs: "139****9002" },
    ]);
    expect(JSON.stringify(error)).not.toMatch(/1[37]\d{9}|v1\./);
  });
});
