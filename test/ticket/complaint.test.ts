import { Ticket } from "../../schema/ticket/ticket";
import { specOf } from "../../schema/kit/record-spec";
import { done, Office } from "./office";

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  const { centre, street, district } = office.place;
  await office.employ("inspector", ["DISPATCHER", "REVIEWER", "INTAKE_CLERK"], centre, [district]);
  await office.employ("lent", "LEADER", street, [district]);
});
afterAll(() => office.world.close());

function complain(input: object = {}) {
  const { complaint: categoryId } = office.category;
  return office.register("clerk", {
    categoryId,
    placeOrganizationId: office.place.street,
    ...input,
  });
}

async function seenBy(name: string, id: string): Promise<unknown> {
  const { data, error } = await office.who(name).ask(
    `query ($id: ID!) {
      tickets(filter: { id: { eq: $id } }) { totalCount nodes { id } }
      ticketAggregate(filter: { id: { eq: $id } }) { count }
      ticketClocks(filter: { ticketId: { eq: $id } }) { nodes { kind } } }`,
    { id },
  );
  expect(error).toBeUndefined();
  const one = await office.who(name).ask(`query ($id: ID!) { ticket(id: $id) { id } }`, { id });
  const { tickets, ticketAggregate, ticketClocks } = data as unknown as {
    tickets: { totalCount: number; nodes: object[] };
    ticketAggregate: { count: number }[];
    ticketClocks: { nodes: object[] };
  };
  const counts = [tickets.totalCount, tickets.nodes.length, ticketAggregate[0]?.count];
  return [...counts, ticketClocks.nodes.length > 0, one.error?.code ?? "OK"];
}

const HIDDEN = [0, 0, 0, false, "NOT_FOUND"];
const SEEN = [1, 1, 1, true, "OK"];

describe("a complaint about a unit", () => {
  it("is seen by the office, and by nobody who works or acts for the unit or below it", async () => {
    const id = String(done(await complain())["id"]);
    expect(await seenBy("inspector", id)).toEqual(SEEN);
    // The street itself, its community, and a district leader whose post is in the street
    for (const name of ["lead", "handler", "liaison", "lent"]) {
      expect([name, await seenBy(name, id)]).toEqual([name, HIDDEN]);
    }
    const { person } = office.who("inspector");
    const { street } = office.place;
    const both = { ...person, and: [{ role: "LEADER", scope: "ORG", at: [street] }] } as const;
    const { data } = await office.world.as(both)(
      `query ($id: ID!) { tickets(filter: { id: { eq: $id } }) { totalCount } }`,
      { id },
    );
    expect(data).toEqual({ tickets: { totalCount: 0 } });
  });

  it("is seen by nobody of the unit even when the whole district is his", async () => {
    const id = String(done(await complain())["id"]);
    const { officialId, accountId } = office.who("lent");
    const query = `query ($id: ID!) { tickets(filter: { id: { eq: $id } }) { totalCount } handoffs { totalCount } }`;
    const { street, centre } = office.place;
    for (const [home, totalCount] of [
      [street, 0],
      [centre, 1],
    ] as const) {
      await office.employ(`whole-${home}`, "LEADER", home, []);
      const person = { ...office.who(`whole-${home}`), role: "LEADER", scope: "DISTRICT" } as const;
      const { data } = await office.world.as(person)(query, { id });
      expect(data).toMatchObject({ tickets: { totalCount } });
    }
    const ask = office.world.as({ role: "LEADER", scope: "DISTRICT", officialId, accountId });
    expect((await ask(query, { id })).data).toMatchObject({ tickets: { totalCount: 0 } });
  });

  it("leaves other tickets of the unit in sight", async () => {
    const id = await office.ticketIn("DISPATCHED", { placeOrganizationId: office.place.street });
    expect(await seenBy("lead", id)).toEqual(SEEN);
  });

  it("names the unit", async () => {
    const { error } = await complain({ placeOrganizationId: null });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "效能投诉须填写被投诉单位（事发地）",
    });
  });

  it("is not taken in by who works for the unit or below it", async () => {
    const { village, street, centre } = office.place;
    await office.employ("insider", "INTAKE_CLERK", village, [centre]);
    const { error } = await office.register("insider", {
      categoryId: office.category.complaint,
      placeOrganizationId: street,
      intakeOrganizationId: centre,
    });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "对本单位的投诉请由上级受理机构登记",
    });
    const other = await office.register("insider", { categoryId: office.category.request });
    done(other);
  });

  it("is not handed to the unit or below it", async () => {
    const id = String(done(await complain())["id"]);
    done(await office.take("dispatcher", "accept", id));
    for (const organizationId of [office.place.street, office.place.village]) {
      const { error } = await office.take("dispatcher", "dispatch", id, { organizationId });
      expect(error).toMatchObject({
        code: "RULE_BROKEN",
        message: "效能投诉不得由被投诉单位及其下级受理或承办",
      });
    }
    const organizationId = office.place.department;
    done(await office.take("dispatcher", "dispatch", id, { organizationId }));
    expect(await seenBy("otherLead", id)).toEqual(SEEN);
  });

  it("stays about that unit once it is accepted", async () => {
    const id = String(done(await complain())["id"]);
    done(await office.take("dispatcher", "accept", id));
    const version = (await office.world.row(Ticket, id))?.version;
    const { error } = await office.who("dispatcher").ask(
      `mutation ($id: ID!, $v: Int!, $to: ID!) {
        updateTicket(id: $id, expectedVersion: $v, input: { placeOrganizationId: $to }) { id } }`,
      { id, v: version, to: office.place.department },
    );
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "效能投诉受理后不能改变被投诉单位",
    });
  });

  it("is not moved to the unit through any door", async () => {
    const id = String(done(await complain())["id"]);
    const values = { organizationId: office.place.village };
    await expect(
      office.world.system(tx =>
        tx.write([{ kind: "UPDATE", spec: specOf(Ticket), id, values, isTrusted: true }]),
      ),
    ).rejects.toMatchObject({ code: "RULE_BROKEN" });
  });
});
