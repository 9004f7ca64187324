import { setTimeout as sleep } from "node:timers/promises";
import { Place } from "../../schema/beneficiary/place";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import type { Behaviour } from "../../server/engine/behaviour";
import { organizationBehaviour } from "../../server/organization/organization.guard";
import { World } from "../support/world";

/** Longer than a move needs, shorter than a lock is waited for. */
const PAUSE_MS = 400;

let world: World;
let reached: (() => void) | null = null;

/** Stops between the levels and the row, once. */
const stopping: Behaviour = {
  type: Place,
  guard: async () => {
    const tell = reached;
    reached = null;
    tell?.();
    if (tell) await sleep(PAUSE_MS);
  },
};

/** Stops between the place of a new organization and its row, once. */
const stoppingTree: Behaviour = {
  ...organizationBehaviour,
  guard: async ([change]) => {
    if (change?.kind === "CREATE") await stopping.guard?.([], undefined as never);
  },
};

beforeAll(async () => {
  world = await World.open([stoppingTree, stopping]);
});
afterAll(() => world.close());

const office = () => world.as({ role: ["ORG_ADMIN", "LIAISON"] });

function below(parentId: string, kind: Organization["kind"]) {
  return world.make(Organization, { parentId, kind });
}

async function district() {
  const root = await world.make(Organization, { kind: "DISTRICT" });
  const [one, other] = [await below(root.id, "TOWN"), await below(root.id, "TOWN")];
  const village = await below(one.id, "VILLAGE");
  return { root, one, other, village, grid: await below(village.id, "GRID_CELL") };
}

async function move(id: string, parentId: string): Promise<string> {
  const row = await world.row(Organization, id);
  const { error } = await office()(
    `mutation ($id: ID!, $version: Int!, $parentId: ID!) {
      updateOrganization(id: $id, expectedVersion: $version, input: { parentId: $parentId }) { id }
    }`,
    { id, parentId, version: (row as Organization & { version: number }).version },
  );
  return error?.code ?? "done";
}

async function addPlace(organizationId: string): Promise<string> {
  const { error } = await office()(
    `mutation ($input: CreatePlaceInput!) { createPlace(input: $input) { id } }`,
    { input: { name: "巷", kind: "ALLEY", organizationId } },
  );
  return error?.code ?? "done";
}

/** Rows of the district whose places are not those of the tree as it stands. */
async function misplaced({ root }: { root: { id: string } }): Promise<unknown[]> {
  const { pool } = world.test.database;
  const below = `/${root.id}/%`;
  const [places] = await pool.query(
    `SELECT t.id FROM place t JOIN organization o ON o.id = t.organizationId
     WHERE o.path LIKE ? AND NOT (t.districtId <=> o.districtId AND t.unitId <=> o.unitId)`,
    [below],
  );
  const [organizations] = await pool.query(
    `SELECT o.id FROM organization o JOIN organization p ON p.id = o.parentId
     WHERE o.districtId = ? AND (o.path <> CONCAT(p.path, o.id, '/') OR o.depth <> p.depth + 1)`,
    [root.id],
  );
  return [...(places as unknown[]), ...(organizations as unknown[])];
}

describe("while an organization moves", () => {
  it.each(["village", "grid"] as const)(
    "a row that is being made below it goes along: %s",
    async name => {
      const tree = await district();
      const stopped = new Promise<void>(resolve => (reached = resolve));
      const made = addPlace(tree[name].id);
      await stopped;
      expect(await Promise.all([made, move(tree.village.id, tree.other.id)])).toEqual([
        "done",
        "done",
      ]);
      const [place] = await world.system(tx => tx.rows(Place, { organizationId: tree[name].id }));
      expect(place).toMatchObject({ unitId: tree.other.id });
      expect(await misplaced(tree)).toEqual([]);
    },
  );

  it("an organization that is being made below it goes along", async () => {
    const tree = await district();
    const stopped = new Promise<void>(resolve => (reached = resolve));
    const made = below(tree.grid.id, "GRID_CELL");
    await stopped;
    expect(await move(tree.village.id, tree.other.id)).toBe("done");
    const { id } = await made;
    expect(await world.row(Organization, id)).toMatchObject({ unitId: tree.other.id, depth: 4 });
    expect(await misplaced(tree)).toEqual([]);
  });

  it("a row that is given to it goes along", async () => {
    const tree = await district();
    const { id } = await world.make(Place, { organizationId: tree.root.id });
    const stopped = new Promise<void>(resolve => (reached = resolve));
    const given = world.system(tx =>
      tx.write([
        {
          ...{ kind: "UPDATE", spec: specOf(Place), id, isTrusted: true },
          values: { organizationId: tree.grid.id },
        },
      ]),
    );
    await stopped;
    await Promise.all([given, move(tree.village.id, tree.other.id)]);
    expect(await world.row(Place, id)).toMatchObject({ unitId: tree.other.id });
    expect(await misplaced(tree)).toEqual([]);
  });

  it("to and fro, writers at six connections lose no row and misplace none", async () => {
    const tree = await district();
    let isMoving = true;
    const answers: string[] = [];
    const writer = async (): Promise<void> => {
      while (isMoving) {
        answers.push(await addPlace(tree.grid.id), await addPlace(tree.village.id));
        await below(tree.village.id, "GRID_CELL");
      }
    };
    const writers = Array.from({ length: 6 }, writer);
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await move(tree.village.id, turn % 2 ? tree.one.id : tree.other.id)).toBe("done");
    }
    isMoving = false;
    await Promise.all(writers);
    expect(new Set(answers)).toEqual(new Set(["done"]));
    expect(answers.length).toBeGreaterThan(12);
    expect(await misplaced(tree)).toEqual([]);
  });

  it("two that move below each other's branch end in no ring", async () => {
    const tree = await district();
    const deep = await below(tree.other.id, "VILLAGE");
    const moved = await Promise.all([
      move(tree.one.id, deep.id),
      move(tree.other.id, tree.village.id),
    ]);
    expect(moved.sort()).toEqual(["RULE_BROKEN", "done"]);
    expect(await misplaced(tree)).toEqual([]);
  });
});
