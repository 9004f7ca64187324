import { Place } from "../../schema/beneficiary/place";
import type { RecordType } from "../../schema/kit/field-spec";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { Ticket } from "../../schema/ticket/ticket";
import { readContextOf } from "../../server/engine/engine";
import type { Row } from "../../server/engine/row-codec";
import { scopeCondition } from "../../server/engine/scope";
import { sql, table } from "../../server/engine/sql";
import { insertRows } from "../../server/engine/write/rows";
import { placeBelow } from "../../server/organization/place.rules";
import { type Person, World } from "../support/world";

const NODES = 10_000;
const PLACES = 5_000;

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

type Node = Organization & { id: string };

function below(parentId: string | null, kind: Organization["kind"]): Promise<Node> {
  return world.make(Organization, { parentId, kind });
}

/** Rows as they are, past the rules, a thousand at a time. */
async function put<T extends object>(type: RecordType, like: T, rows: readonly Partial<T>[]) {
  const nextId = () => world.engine.nextId();
  const all = rows.map(row => ({ ...like, id: nextId(), ...row }));
  await world.system(tx => insertRows(tx, specOf(type), all as Row[]));
  return all as (T & { id: string })[];
}

/** A hundred organizations with ninety-nine each. */
async function fill(top: Node): Promise<Node[]> {
  const made: Node[] = [];
  const add = async (parents: readonly Node[], each: number) => {
    const rows = parents.flatMap(parent =>
      Array.from({ length: each }, () => {
        const id = world.engine.nextId();
        const node = { id, kind: "GRID_CELL" as const, parentId: parent.id, code: `G${id}` };
        return { ...node, name: id, partyPath: null, ...placeBelow(parent, node) };
      }),
    );
    const added = await put(Organization, top, rows);
    made.push(...added);
    return added;
  };
  await add(await add([top], 100), 99);
  return made;
}

async function district() {
  const root = await below(null, "DISTRICT");
  const [from, to] = [await below(root.id, "TOWN"), await below(root.id, "TOWN")];
  const village = await below(from.id, "VILLAGE");
  const nodes = await fill(village);
  const place = await world.make(Place, { organizationId: village.id });
  const owned = Array.from({ length: PLACES - 1 }, (_, at) => ({
    organizationId: nodes[(at * 2) % nodes.length]?.id ?? "",
  }));
  await put(Place, place, owned);
  return { root, from, to, village, nodes };
}

async function move(id: string, parentId: string, input: object = { parentId }): Promise<void> {
  const row = (await world.row(Organization, id)) as { version: number } | null;
  const { error } = await world.as({ role: "ORG_ADMIN" })(
    `mutation ($id: ID!, $version: Int!, $input: UpdateOrganizationInput!) {
      updateOrganization(id: $id, expectedVersion: $version, input: $input) { id }
    }`,
    { id, version: row?.version, input },
  );
  expect(error).toBeUndefined();
}

async function seenAt(id: string): Promise<number> {
  const lead: Person = { role: "UNIT_LEAD", scope: "ORG_SUBTREE", at: [id] };
  const { data } = await world.as(lead)(`{ places { totalCount(exact: true) } }`);
  return (data as unknown as { places: { totalCount: number } }).places.totalCount;
}

async function within(id: string): Promise<number> {
  const { data } = await world.as({ role: "ORG_ADMIN" })(
    `query ($id: ID!) { organizations(filter: { within: { descendantOf: $id } }) { totalCount(exact: true) } }`,
    { id },
  );
  return (data as unknown as { organizations: { totalCount: number } }).organizations.totalCount;
}

/** Organizations and places whose places are not those of the tree. */
async function misplaced(root: string): Promise<unknown[]> {
  const { pool } = world.test.database;
  const [nodes] = await pool.query(
    `SELECT o.id FROM organization o JOIN organization p ON p.id = o.parentId WHERE p.path LIKE ?
     AND NOT (o.path = CONCAT(p.path, o.id, '/') AND o.depth = p.depth + 1
       AND o.districtId <=> IF(o.kind = 'DISTRICT', o.id, p.districtId)
       AND o.unitId <=> IF(o.kind = 'DISTRICT', NULL, IF(p.districtId = p.id, o.id, p.unitId)))`,
    [`/${root}/%`],
  );
  const [owned] = await pool.query(
    `SELECT t.id FROM place t JOIN organization o ON o.id = t.organizationId WHERE o.path LIKE ?
     AND NOT (t.districtId <=> o.districtId AND t.unitId <=> o.unitId)`,
    [`/${root}/%`],
  );
  return [...(nodes as unknown[]), ...(owned as unknown[])];
}

describe("a subtree of ten thousand organizations", () => {
  it("moves at once: whoever reads meanwhile sees it here or there, never in between", async () => {
    const { root, from, to, village } = await district();
    const seen = new Map<string, Set<number>>();
    let isMoving = true;
    const read = async (name: string, ask: () => Promise<number>): Promise<void> => {
      const counts = new Set<number>();
      seen.set(name, counts);
      while (isMoving) counts.add(await ask());
    };
    const readers = [
      read("from", () => seenAt(from.id)),
      read("to", () => seenAt(to.id)),
      read("village", () => seenAt(village.id)),
      read("root", () => seenAt(root.id)),
      read("tree of the village", () => within(village.id)),
      read("tree of the district", () => within(root.id)),
    ];
    for (const parent of [to, from, to]) await move(village.id, parent.id);
    isMoving = false;
    await Promise.all(readers);
    expect(await misplaced(root.id)).toEqual([]);
    expect([...(seen.get("village") ?? [])]).toEqual([PLACES]);
    expect([...(seen.get("root") ?? [])]).toEqual([PLACES]);
    expect([...(seen.get("tree of the village") ?? [])]).toEqual([NODES + 1]);
    expect([...(seen.get("tree of the district") ?? [])]).toEqual([NODES + 4]);
    for (const name of ["from", "to"]) {
      expect([...(seen.get(name) ?? [])].sort()).toEqual([0, PLACES]);
    }
    const ticket = await world.make(Ticket, { organizationId: village.id });
    expect(ticket).toMatchObject({ unitId: to.id });
  }, 120_000);
});

describe("a reader", () => {
  it("neither waits for a move nor sees half of it", async () => {
    const { from, to, village } = await district();
    const start = performance.now();
    for (const parent of [to, from]) await move(village.id, parent.id);
    // Row by row it takes five times as long.
    expect(performance.now() - start).toBeLessThan(10_000);
    await world.system(async tx => {
      const spec = specOf(Organization);
      const values = { parentId: to.id };
      await tx.write([{ kind: "UPDATE", spec, id: village.id, values, isTrusted: true }]);
      const seen = [await seenAt(from.id), await seenAt(to.id), await seenAt(village.id)];
      expect(seen).toEqual([PLACES, 0, PLACES]);
      const [row] = await tx.db.cells(
        sql`SELECT COUNT(*) FROM ${table("place", "t")} WHERE unitId = ${to.id}`,
      );
      expect(Number(row?.[0])).toBe(PLACES);
    });
    expect([await seenAt(from.id), await seenAt(to.id)]).toEqual([0, PLACES]);
  }, 60_000);

  it("who knows the old place of what has moved sees all of it", async () => {
    const { to, village } = await district();
    const lead = await world.actor({ role: "UNIT_LEAD", scope: "ORG_SUBTREE", at: [village.id] });
    await move(village.id, to.id);
    const spec = specOf(Place);
    const context = readContextOf(world.engine, lead, world.now, "zh");
    const condition = await scopeCondition(context, spec, spec.access.read, "t");
    const count = await world.system(tx =>
      tx.db.cells(sql`SELECT COUNT(*) FROM ${table("place", "t")} WHERE ${condition}`),
    );
    expect(Number(count[0]?.[0])).toBe(PLACES);
  }, 60_000);
});

describe("levels below", () => {
  it("follow when an organization becomes a district, becomes a unit, or ceases to be one", async () => {
    const root = await below(null, "DISTRICT");
    const [one, other] = [await below(root.id, "TOWN"), await below(root.id, "TOWN")];
    const village = await below(one.id, "VILLAGE");
    const grid = await below(village.id, "GRID_CELL");
    await world.make(Place, { organizationId: grid.id });
    const levels = async () => {
      const row = await world.row(Organization, grid.id);
      return [row?.districtId, row?.unitId];
    };
    const steps: [string, object, unknown[]][] = [
      [village.id, { parentId: root.id }, [root.id, village.id]],
      [village.id, { parentId: other.id }, [root.id, other.id]],
      [other.id, { kind: "DISTRICT" }, [other.id, village.id]],
      [other.id, { parentId: one.id }, [other.id, village.id]],
      [one.id, { kind: "DISTRICT" }, [other.id, village.id]],
      [other.id, { kind: "TOWN" }, [one.id, other.id]],
      [one.id, { kind: "TOWN", parentId: null }, [null, null]],
      [other.id, { kind: "DISTRICT" }, [other.id, village.id]],
      [one.id, { parentId: root.id }, [other.id, village.id]],
      [other.id, { kind: "TOWN" }, [root.id, one.id]],
    ];
    for (const [id, input, expected] of steps) {
      await move(id, "", input);
      expect([input, await levels()]).toEqual([input, expected]);
      expect([...(await misplaced(root.id)), ...(await misplaced(one.id))]).toEqual([]);
    }
  });
});
