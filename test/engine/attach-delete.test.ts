import { setTimeout as sleep } from "node:timers/promises";
import { Account } from "../../schema/access/account";
import { RoleGrant } from "../../schema/access/role-grant";
import { Household } from "../../schema/beneficiary/household";
import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import type { RecordType } from "../../schema/kit/field-spec";
import { type RecordSpec, specOf } from "../../schema/kit/record-spec";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { PositionAssignment } from "../../schema/organization/position-assignment";
import { Pairing } from "../../schema/pairing/pairing";
import { Milestone } from "../../schema/project/milestone";
import { Project } from "../../schema/project/project";
import { Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import type { Behaviour } from "../../server/engine/behaviour";
import { Refusal } from "../../server/engine/errors";
import type { Row } from "../../server/engine/row-codec";
import { bareBehaviours } from "../support/bare-behaviours";
import { sampleValues } from "../support/sample-values";
import { World } from "../support/world";

/** Longer than the other one needs, shorter than a lock is waited for. */
const PAUSE_MS = 400;

/** Child, field, target: by foreign key, without one, to one of several records, within a tree. */
const ATTACHMENTS: [RecordType, string, RecordType][] = [
  [HouseholdClass, "householdId", Household],
  [Pairing, "targetId", Household],
  [PositionAssignment, "officialId", Official],
  [Ticket, "firstContactOfficialId", Official],
  [Ticket, "categoryId", TicketCategory],
  [Milestone, "projectId", Project],
  [RoleGrant, "accountId", Account],
  [Organization, "parentId", Organization],
];

let world: World;
/** Where the next write of that id stops for a while. */
let stop: { id: string; reached: () => void } | null = null;

async function stopAt(id: string): Promise<void> {
  if (stop?.id !== id) return;
  stop.reached();
  stop = null;
  await sleep(PAUSE_MS);
}

/** A creation stops before its row is written, a deletion behind that. */
const stopping: Behaviour[] = bareBehaviours.map(behaviour => ({
  ...behaviour,
  guard: async ([change]) => {
    if (change?.kind === "CREATE") await stopAt(change.id);
  },
  follow: async (changes, tx) => {
    const [change] = changes;
    if (change?.kind === "DELETE") await stopAt(change.id);
    return (await behaviour.follow?.(changes, tx)) ?? [];
  },
}));

beforeAll(async () => {
  world = await World.open(stopping);
});
afterAll(() => world.close());

interface Race {
  attached: string;
  deleted: string;
}

/** One write stops in its middle, and the other one is sent then. */
async function race(first: () => Promise<string>, second: () => Promise<string>, id: string) {
  const reached = new Promise<void>(resolve => (stop = { id, reached: resolve }));
  const one = first();
  await reached;
  return Promise.all([one, second()]);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.fields[0]?.code ?? error.code;
    throw error;
  }
}

function create(spec: RecordSpec, id: string, given: Row): Promise<unknown> {
  return world.system(async tx => {
    const values = { ...(await sampleValues(tx, spec, given)), ...given };
    return tx.write([{ kind: "CREATE", spec, id, values, isTrusted: true }]);
  });
}

async function raceOf(
  [child, field, type]: (typeof ATTACHMENTS)[number],
  isAttachedFirst: boolean,
) {
  const target = await world.make(type);
  const values: Row = { [field]: target["id"] };
  const { typeField } = specOf(child).field.get(field) ?? {};
  if (typeField) values[typeField] = type.name;
  const id = world.engine.nextId();
  const attach = () => codeOf(create(specOf(child), id, values));
  const remove = () =>
    codeOf(
      world.system(tx => tx.write([{ kind: "DELETE", spec: specOf(type), id: target["id"] }])),
    );
  if (isAttachedFirst) {
    const [attached, deleted] = await race(attach, remove, id);
    return { attached, deleted } satisfies Race;
  }
  const [deleted, attached] = await race(remove, attach, target["id"]);
  return { attached, deleted } satisfies Race;
}

const named = ATTACHMENTS.map(
  each => [`${each[0].name}.${each[1]} of ${each[2].name}`, each] as const,
);

describe("of a row that is attached and a deletion of what it is attached to", () => {
  it.each(named)("the attachment wins that comes first: %s", async (_, attachment) => {
    expect(await raceOf(attachment, true)).toEqual({ attached: "done", deleted: "REFERENCED" });
  });

  it.each(named)("the deletion wins that comes first: %s", async (_, attachment) => {
    expect(await raceOf(attachment, false)).toEqual({
      attached: "UNKNOWN_REFERENCE",
      deleted: "done",
    });
  });
});

describe("many who attach to one row at once", () => {
  let office: World;
  beforeAll(async () => {
    office = await World.open();
  });
  afterAll(() => office.close());

  const clerk = () => office.as({ role: ["ORG_ADMIN", "LIAISON"] });

  it("while it is deleted leave nothing that refers to it, five times", async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { id } = await office.make(Household);
      const years = Array.from({ length: 12 }, (_, at) =>
        clerk()(
          `mutation ($input: CreateHouseholdYearInput!) { createHouseholdYear(input: $input) { id } }`,
          { input: { householdId: id, year: 2001 + at, netIncome: "1" } },
        ),
      );
      const removed = await clerk()(
        `mutation ($id: ID!) { deleteHousehold(id: $id, expectedVersion: 1) { id } }`,
        { id },
      );
      await Promise.all(years);
      const left = await office.system(tx => tx.rows(HouseholdYear, { householdId: id }));
      const isThere = (await office.row(Household, id)) !== null;
      expect({ isThere, removed: removed.error?.code ?? "done" }).toEqual(
        isThere ? { isThere, removed: "REFERENCED" } : { isThere, removed: "done" },
      );
      if (!isThere) expect(left).toEqual([]);
    }
  });

  /** Child, field, target, and what tells the children apart: the guard of each locks the target. */
  const holders: [RecordType, string, RecordType, (at: number) => Row][] = [
    [HouseholdMembership, "householdId", Household, () => ({ relation: "CHILD" })],
    [
      HouseholdClass,
      "householdId",
      Household,
      at => ({ fromOn: `20${10 + at}-01-01`, ...spanOf(at) }),
    ],
    [PositionAssignment, "officialId", Official, () => ({ isPrimary: false, isOrgHead: false })],
    [Milestone, "projectId", Project, () => ({ weight: 1 })],
    [Organization, "parentId", Organization, at => ({ name: `组织${at}` })],
  ];

  it.each(holders.map(each => [`${each[0].name}.${each[1]}`, each] as const))(
    "wait their turn and never for each other: %s",
    async (_, [child, field, type, differing]) => {
      const { id } = await office.make(type);
      let attempts = 0;
      const attach = (at: number) =>
        office.system(async tx => {
          attempts += 1;
          const spec = specOf(child);
          const given = { ...differing(at), [field]: id };
          const values = { ...(await sampleValues(tx, spec, given)), ...given };
          return tx.write([{ kind: "CREATE", spec, values, isTrusted: true }]);
        });
      await Promise.all(Array.from({ length: 12 }, (_, at) => attach(at)));
      expect(attempts).toBe(12);
    },
  );
});

function spanOf(at: number): Row {
  return { toOn: `20${10 + at}-12-31` };
}
