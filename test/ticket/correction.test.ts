import { Ticket } from "../../schema/ticket/ticket";
import { Office } from "./office";

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  office.world.now = new Date("2026-03-05T01:00:00.000Z");
});
afterAll(() => office.world.close());

describe("correcting", () => {
  const update = `mutation ($id: ID!, $v: Int!, $input: UpdateTicketInput!) {
    updateTicket(id: $id, expectedVersion: $v, input: $input) { title } }`;

  it("ends with the ticket", async () => {
    const id = await office.ticketIn("COMPLETED");
    const { ask } = office.who("dispatcher");
    const row = await office.world.row(Ticket, id);
    for (const state of ["COMPLETED", "ARCHIVED", "DECLINED", "MERGED", "WITHDRAWN"] as const) {
      await office.put(id, { state });
      const version = (await office.world.row(Ticket, id))?.version;
      const { error } = await ask(update, { id, v: version, input: { title: "改标题" } });
      expect([state, error]).toMatchObject([
        state,
        { code: "RULE_BROKEN", message: "工单已办结或已终止，内容不能再修改" },
      ]);
    }
    expect((await office.world.row(Ticket, id))?.title).toBe(row?.title);
  });

  it("is possible until then", async () => {
    const id = await office.ticketIn("IN_REVIEW");
    const version = (await office.world.row(Ticket, id))?.version;
    const { data } = await office
      .who("dispatcher")
      .ask(update, { id, v: version, input: { title: "路灯不亮" } });
    expect(data).toEqual({ updateTicket: { title: "路灯不亮" } });
  });

  it("never gives a ticket another first contact or number", async () => {
    const id = await office.ticketIn("ACCEPTED");
    const { officialId } = office.who("handler");
    const refusal = { code: "RULE_BROKEN", messages: { zh: "工单编号与首问责任人登记后不能改变" } };
    await expect(office.put(id, { firstContactOfficialId: officialId })).rejects.toMatchObject(
      refusal,
    );
    await expect(
      office.put(id, { firstContactOrganizationId: office.place.street }),
    ).rejects.toMatchObject(refusal);
    await expect(office.put(id, { no: "TK-2026-999999" })).rejects.toMatchObject(refusal);
  });
});
