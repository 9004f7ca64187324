import { Household } from "../../schema/beneficiary/household";
import { Official } from "../../schema/organization/official";
import { Ticket } from "../../schema/ticket/ticket";
import { specOf } from "../../schema/kit/record-spec";
import { conflictOf } from "../../server/engine/write/conflict";
import { unitOfWork } from "../../server/engine/write/unit-of-work";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole } from "../support/editing";
import { type Person, World } from "../support/world";
import { answer } from "./answers";

let world: World;
beforeAll(async () => {
  world = await World.open(bareBehaviours);
});
afterAll(() => world.close());

const UPDATE = `mutation ($id: ID!, $input: UpdateOfficialInput!, $version: Int!) { updateOfficial(id: $id, input: $input, expectedVersion: $version) { id } }`;

describe("a conflict", () => {
  it("tells the version, who came first, and both sides of what he changed", async () => {
    const { id } = await world.make(Official, { name: "甲" });
    const ask = world.as({ ...everyRole, accountId: "7" });
    await ask(UPDATE, { id, input: { name: "乙", officePhone: "1" }, version: 1 });
    const input = { name: "丙", state: "ON_LEAVE" };
    const { error } = await world.as(everyRole)(UPDATE, { id, input, version: 1 });
    expect(error).toMatchObject({
      code: "CONFLICT",
      details: {
        currentVersion: 2,
        changedBy: "7",
        changedFields: [
          { field: "name", label: "姓名", mine: "丙", theirs: "乙" },
          { field: "officePhone", label: "办公电话", mine: null, theirs: "1" },
        ],
      },
    });
  });

  it("leaves out what the caller may not read, and shows it to those who may", async () => {
    const { id, organizationId } = await world.make(Official);
    const input = { politicalStatus: "MASSES", mobile: "13800138001", officePhone: "1" };
    await world.as(everyRole)(UPDATE, { id, input, version: 1 });
    const row = (await world.row(Official, id)) as unknown as Record<string, unknown>;
    const fieldsFor = async (asker: Person): Promise<unknown> => {
      const actor = await world.actor(asker);
      const occasion = { actor, now: () => world.now, requestId: "test" };
      const mine = { spec: specOf(Official), id, expectedVersion: 1, values: { officePhone: "2" } };
      const refusal = await unitOfWork(world.engine, occasion, tx => conflictOf(tx, mine, row));
      return refusal.details["changedFields"];
    };
    const officePhone = { field: "officePhone", label: "办公电话", mine: "2", theirs: "1" };
    expect(await fieldsFor({ role: "PARTNER" })).toEqual([officePhone]);
    expect(await fieldsFor({ role: "UNIT_LEAD", scope: "ORG", at: [organizationId] })).toEqual([
      officePhone,
      { field: "mobile", label: "手机号码", mine: null, theirs: "138****8001" },
      { field: "politicalStatus", label: "政治面貌", mine: null, theirs: "MASSES" },
    ]);
  });

  it("of a step tells both sides too: what the step was given and what stands there", async () => {
    const ticket = await world.make(Ticket, { state: "REGISTERED" });
    const spec = specOf(Ticket);
    const values = { dueOn: "2026-05-05" };
    await world.system(tx =>
      tx.write([{ kind: "UPDATE", spec, id: ticket.id, values, isTrusted: true }]),
    );
    const ask = world.as(everyRole);
    const { error } = await ask(
      `mutation ($id: ID!) { acceptTicket(id: $id, expectedVersion: 1) { id } }`,
      { id: ticket.id },
    );
    expect(error).toMatchObject({
      code: "CONFLICT",
      details: {
        currentVersion: 2,
        changedBy: null,
        changedFields: [{ field: "dueOn", mine: null, theirs: "2026-05-05" }],
      },
    });
    const told = await ask(`query ($id: ID!) { ticket(id: $id) { state version } }`, {
      id: ticket.id,
    });
    expect(answer(told, "ticket")).toEqual({ state: "REGISTERED", version: 2 });
  });

  it("of a deletion is told alike", async () => {
    const { id } = await world.make(Household, { address: "一号" });
    const ask = world.as(everyRole);
    await ask(
      `mutation ($id: ID!) { updateHousehold(id: $id, input: { address: "二号" }, expectedVersion: 1) { id } }`,
      { id },
    );
    const { error } = await ask(
      `mutation ($id: ID!) { deleteHousehold(id: $id, expectedVersion: 1) { id } }`,
      { id },
    );
    expect(error).toMatchObject({
      code: "CONFLICT",
      details: { changedFields: [{ field: "address", mine: null, theirs: "二号" }] },
    });
  });
});
