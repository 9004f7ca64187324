import { records } from "../../schema";
import { Change } from "../../schema/audit/change";
import { ChangeSet } from "../../schema/audit/change-set";
import { nobody } from "../../schema/kit/access";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole, otherValue, sampleInput } from "../support/editing";
import { World } from "../support/world";
import { BulkDesk } from "./bulk-desk";

const changeable = records.filter(({ kind }) => kind !== "LOG");
const creatable = changeable.filter(({ access }) => access.create !== nobody);
const editable = changeable.filter(({ access }) => access.update !== nobody);
const removable = changeable.filter(({ access }) => access.remove !== nobody);

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

const desk = (spec: RecordSpec) => new BulkDesk(world.as(everyRole), spec);

interface Kept {
  id: string;
  version: number;
  [field: string]: unknown;
}

async function rowsOf(spec: RecordSpec, ids: readonly string[]): Promise<Kept[]> {
  const where = { id: ids } as never;
  return (await world.system(tx => tx.rows(spec.type, where))) as unknown as Kept[];
}

async function makeThree(spec: RecordSpec): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < 3; at += 1) ids.push((await world.make(spec.type)).id);
  return ids.sort();
}

async function setOf(id: string | null): Promise<ChangeSet | undefined> {
  return (await world.system(tx => tx.rows(ChangeSet, { id: id ?? "0" })))[0];
}

/** The areas that are left out here would derive it; in their place each trial takes another sample. */
function isDerived({ fields }: RecordSpec): boolean {
  return fields.some(
    field => field.targets && field.readOnly && !field.optional && field.initial === undefined,
  );
}

describe.each(editable.map(spec => [spec.name, spec] as const))("%s", (_name, spec) => {
  const { field, value } = otherValue(spec);
  const input = { [field.name]: value };

  it("is changed as it was tried out, in one change set that can be taken back", async () => {
    const ids = await makeThree(spec);
    const before = await rowsOf(spec, ids);
    const tried = await desk(spec).take("update", {
      target: { ids },
      input,
      options: { dryRun: true },
    });
    expect(tried).toMatchObject({ dryRun: true, changeSetId: null, total: 3, failed: 0 });
    expect(await rowsOf(spec, ids)).toEqual(before);

    const options = { planHash: tried.planHash, reason: "核对后修改" };
    const done = await desk(spec).take("update", { target: { ids }, input, options });
    expect({ ...done, changeSetId: null, dryRun: true }).toEqual(tried);
    const changed = done.rows.nodes.filter(row => row.status === "UPDATED");
    expect(done.succeeded).toBe(changed.length);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed[0]?.diff.map(each => each.field)).toContain(field.name);
    const after = await rowsOf(spec, ids);
    expect(after.filter(row => row.version === 2)).toHaveLength(changed.length);

    const entries = await world.system(tx => tx.rows(Change, { changeSetId: done.changeSetId }));
    expect(entries.filter(entry => entry.recordType === spec.name)).toHaveLength(changed.length);
    expect(new Set(entries.map(entry => entry.reason))).toEqual(new Set(["核对后修改"]));
    expect(await setOf(done.changeSetId)).toMatchObject({
      ...{ kind: "BULK_UPDATE", state: "APPLIED", recordType: spec.name, actorId: "1" },
      ...{ total: 3, succeeded: changed.length, failed: 0, reason: "核对后修改" },
    });

    const back = await desk(spec).revert(done.changeSetId);
    expect(back).toMatchObject({ failed: 0, succeeded: entries.length });
    const restored = await rowsOf(spec, ids);
    expect(restored.map(withoutTrace)).toEqual(before.map(withoutTrace));
    expect(await setOf(done.changeSetId)).toMatchObject({
      state: "REVERTED",
      revertedById: back.changeSetId,
    });
    expect(await setOf(back.changeSetId)).toMatchObject({
      kind: "REVERT",
      revertsId: done.changeSetId,
    });
  });
});

/** A row without what every write leaves on it; the same secret is sealed to another text each time. */
function withoutTrace({ version: _version, updatedAt: _at, updatedById: _by, ...row }: Kept) {
  const names = Object.keys(row).filter(name => !(`${name}Hash` in row));
  return Object.fromEntries(names.map(name => [name, row[name as "id"]]));
}

describe.each(creatable.map(spec => [spec.name, spec] as const))("%s", (_name, spec) => {
  it("is made many at a time, and goes to the bin when that is taken back", async () => {
    const inputs = [await sampleInput(world, spec), await sampleInput(world, spec)];
    const tried = await desk(spec).take("create", { inputs, options: { dryRun: true } });
    expect(tried.rows.nodes.map(row => [row.status, row.recordId, row.errors])).toEqual([
      ["CREATED", null, []],
      ["CREATED", null, []],
    ]);
    const options = isDerived(spec) ? {} : { planHash: tried.planHash };
    const done = await desk(spec).take("create", { inputs, options });
    expect(done).toMatchObject({ total: 2, succeeded: 2, failed: 0 });
    const ids = done.rows.nodes.map(row => row.recordId ?? "");
    expect(await rowsOf(spec, ids)).toHaveLength(2);

    const back = await desk(spec).revert(done.changeSetId);
    expect(back.failed).toBe(0);
    expect(await rowsOf(spec, ids)).toEqual([]);
  });
});

describe.each(removable.map(spec => [spec.name, spec] as const))("%s", (_name, spec) => {
  it("goes to the bin many at a time by filter, and comes back as it was", async () => {
    const ids = await makeThree(spec);
    const before = await rowsOf(spec, ids);
    const target = { filter: { id: { in: ids } }, expectedCount: 3 };
    const done = await desk(spec).take("delete", { target });
    expect(done).toMatchObject({ total: 3, succeeded: 3, failed: 0 });
    expect(await rowsOf(spec, ids)).toEqual([]);

    await desk(spec).revert(done.changeSetId);
    expect((await rowsOf(spec, ids)).map(withoutTrace)).toEqual(before.map(withoutTrace));
  });
});
