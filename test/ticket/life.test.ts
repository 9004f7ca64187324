import { Handoff } from "../../schema/ticket/handoff";
import { Ticket } from "../../schema/ticket/ticket";
import { TicketClock } from "../../schema/ticket/ticket-clock";
import { done, Office } from "./office";

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.world.close());
// Thursday, 09:00 in China
beforeEach(() => at("2026-03-05"));

function at(day: string): void {
  office.world.now = new Date(`${day}T01:00:00.000Z`);
}

function clocksOf(ticketId: string) {
  return office.world.system(tx => tx.rows(TicketClock, { ticketId }));
}

describe("the life of a ticket", () => {
  it("is registered with a number, its first contact and the limit for accepting", async () => {
    const { officialId } = office.who("clerk");
    const ticket = done(await office.register("clerk", { requesterMobile: "13800000000" }));
    expect(ticket).toMatchObject({
      no: expect.stringMatching(/^TK-2026-\d{6}$/) as string,
      state: "REGISTERED",
      kind: "SERVICE_REQUEST",
      organizationId: office.place.centre,
      intakeOrganizationId: office.place.centre,
      firstContactOfficialId: officialId,
      firstContactOrganizationId: office.place.centre,
      registeredAt: "2026-03-05T01:00:00.000Z",
      urgency: "NORMAL",
      anonymous: false,
      acceptedAt: null,
      dueOn: null,
    });
    expect(await clocksOf(String(ticket["id"]))).toMatchObject([
      { kind: "REVIEW", startOn: "2026-03-05", dueOn: "2026-03-09", outcome: "RUNNING" },
    ]);
  });

  it("numbers tickets without a gap and anew each year", async () => {
    const first = done(await office.register("clerk"))["no"] as string;
    await office.register("clerk", { occurredOn: "2027-01-01" });
    const second = done(await office.register("clerk"))["no"] as string;
    expect(Number(second.slice(-6))).toBe(Number(first.slice(-6)) + 1);
    // 2027 has begun in China
    office.world.now = new Date("2026-12-31T16:30:00.000Z");
    expect(done(await office.register("clerk"))["no"]).toBe("TK-2027-000001");
  });

  it("goes from hand to hand to its end", async () => {
    const { centre, street } = office.place;
    const id = await office.ticketIn("REGISTERED");
    const accepted = done(await office.take("dispatcher", "accept", id));
    expect(accepted).toMatchObject({
      state: "ACCEPTED",
      acceptedAt: "2026-03-05T01:00:00.000Z",
      dueOn: "2026-03-12",
      dueIsProvisional: false,
    });
    const dispatched = done(
      await office.take("dispatcher", "dispatch", id, {
        organizationId: street,
        note: "请尽快修复。",
      }),
    );
    expect(dispatched).toMatchObject({
      state: "DISPATCHED",
      organizationId: street,
      intakeOrganizationId: centre,
      dueOn: "2026-03-12",
    });
    at("2026-03-06");
    expect(done(await office.take("handler", "claim", id, {}))).toMatchObject({
      state: "IN_PROGRESS",
      handlerId: office.who("handler").officialId,
      claimedAt: "2026-03-06T01:00:00.000Z",
    });
    const reply = { publicReply: "路灯已修复。", internalReply: "更换灯头。" };
    expect(done(await office.take("handler", "submit", id, reply))).toMatchObject({
      state: "IN_REVIEW",
      ...reply,
      submittedById: office.who("handler").accountId,
    });
    expect(
      done(await office.take("reviewer", "sendBack", id, { reason: "请附照片。" })),
    ).toMatchObject({ state: "IN_PROGRESS", redoCount: 1 });
    done(await office.take("handler", "submit", id, reply));
    at("2026-03-13");
    expect(
      done(await office.take("reviewer", "complete", id, { result: "SOLVED", note: "同意。" })),
    ).toMatchObject({
      state: "COMPLETED",
      result: "SOLVED",
      completedAt: "2026-03-13T01:00:00.000Z",
      firstCompletedAt: "2026-03-13T01:00:00.000Z",
      completedById: office.who("reviewer").accountId,
    });
    expect(await clocksOf(id)).toMatchObject([
      { kind: "REVIEW", outcome: "MET", stoppedOn: "2026-03-05" },
      {
        kind: "HANDLE",
        startOn: "2026-03-05",
        limitDays: 5,
        limitUnit: "WORKING_DAY",
        dueOn: "2026-03-12",
        stoppedOn: "2026-03-13",
        outcome: "BREACHED",
        derivation: { provisional: false, days: expect.any(Array) as unknown },
      },
      { kind: "CLAIM", dueOn: "2026-03-06", stoppedOn: "2026-03-06", outcome: "MET" },
    ]);
  });

  it("tells its story step by step, with the reasons", async () => {
    const id = await office.ticketIn("COMPLETED");
    const { data } = await office.who("reviewer").ask(
      `query ($id: ID!) { ticket(id: $id) {
        history { nodes { step stepLabel reason } }
        handoffs { nodes { kind fromOrganizationId toOrganizationId } } } }`,
      { id },
    );
    const { ticket } = data as unknown as {
      ticket: { history: { nodes: { step: string }[] }; handoffs: { nodes: object[] } };
    };
    expect(ticket.history.nodes.map(entry => entry.step).reverse()).toEqual([
      "register",
      "accept",
      "dispatch",
      "claim",
      "submit",
      "complete",
    ]);
    expect(ticket.handoffs.nodes).toEqual([
      {
        kind: "DISPATCH",
        fromOrganizationId: office.place.centre,
        toOrganizationId: office.place.street,
      },
    ]);
  });

  it("is declined with a reason and where to go", async () => {
    const id = await office.ticketIn("REGISTERED");
    const input = { declineReason: "OUT_OF_SCOPE", declineAdvice: "请拨打12345。" };
    expect(done(await office.take("dispatcher", "decline", id, input))).toMatchObject({
      state: "DECLINED",
      ...input,
    });
    expect(await clocksOf(id)).toMatchObject([{ kind: "REVIEW", outcome: "MET" }]);
  });

  it("goes back to where it was taken in, while its time runs on", async () => {
    const { centre, street, department } = office.place;
    const id = await office.ticketIn("DISPATCHED");
    const input = { reason: "该路段由市政管护。", suggestedOrganizationId: department };
    expect(done(await office.take("lead", "return", id, input))).toMatchObject({
      state: "ACCEPTED",
      organizationId: centre,
      returnCount: 1,
      dispatchedAt: null,
      dueOn: "2026-03-12",
    });
    const [, handoff] = await office.world.system(tx => tx.rows(Handoff, { ticketId: id }));
    expect(handoff).toMatchObject({
      kind: "RETURN",
      fromOrganizationId: street,
      toOrganizationId: centre,
      suggestedOrganizationId: department,
      fromOfficialId: office.who("lead").officialId,
      reason: input.reason,
    });
    expect(await clocksOf(id)).toMatchObject([
      { kind: "REVIEW", outcome: "MET" },
      { kind: "HANDLE", outcome: "RUNNING", startOn: "2026-03-05" },
      { kind: "CLAIM", outcome: "CANCELLED" },
    ]);
    done(await office.take("dispatcher", "dispatch", id, { organizationId: street }));
    expect((await clocksOf(id)).map(({ kind, outcome }) => [kind, outcome])).toContainEqual([
      "CLAIM",
      "RUNNING",
    ]);
  });

  it("marks a late claim as a breach", async () => {
    const id = await office.ticketIn("DISPATCHED");
    at("2026-03-09");
    done(await office.take("handler", "claim", id, {}));
    expect((await clocksOf(id)).find(({ kind }) => kind === "CLAIM")?.outcome).toBe("BREACHED");
  });

  it("is claimed by a lead for somebody of his unit", async () => {
    const id = await office.ticketIn("DISPATCHED");
    const { officialId: handlerId } = office.who("liaison");
    expect(done(await office.take("lead", "claim", id, { handlerId }))).toMatchObject({
      handlerId,
    });
  });

  it("is registered by an account without an official for a named first contact", async () => {
    const { officialId } = office.who("liaison");
    const ask = office.world.as({ role: "INTAKE_CLERK", at: [office.place.centre] });
    const { data } = await ask(
      `mutation ($input: RegisterTicketInput!) { it: registerTicket(input: $input) { firstContactOfficialId organizationId } }`,
      {
        input: {
          title: "停水",
          content: "三栋停水。",
          categoryId: office.category.request,
          channel: "WALK_IN",
          firstContactOfficialId: officialId,
        },
      },
    );
    expect(data).toEqual({
      it: { firstContactOfficialId: officialId, organizationId: office.place.village },
    });
  });

  it("keeps the first completion when it is completed again", async () => {
    const id = await office.ticketIn("IN_REVIEW");
    await office.world.system(tx =>
      tx.write([
        {
          kind: "UPDATE",
          spec: tx.engine.catalog.named("Ticket") as never,
          id,
          values: { firstCompletedAt: "2026-03-01T01:00:00.000Z" },
          isTrusted: true,
        },
      ]),
    );
    expect(
      done(await office.take("reviewer", "complete", id, { result: "EXPLAINED" })),
    ).toMatchObject({
      completedAt: "2026-03-05T01:00:00.000Z",
      firstCompletedAt: "2026-03-01T01:00:00.000Z",
    });
  });
});

describe("reading", () => {
  it("lets a liaison follow what he took in to its end", async () => {
    const ticket = done(await office.register("liaison"));
    const id = String(ticket["id"]);
    done(await office.take("dispatcher", "accept", id));
    const { department } = office.place;
    done(await office.take("dispatcher", "dispatch", id, { organizationId: department }));
    const { data } = await office
      .who("liaison")
      .ask(`query ($id: ID!) { ticket(id: $id) { state organizationId } }`, { id });
    expect(data).toEqual({ ticket: { state: "DISPATCHED", organizationId: department } });
  });

  it("answers a step that takes the ticket out of the actor's sight", async () => {
    const id = await office.ticketIn("DISPATCHED");
    done(await office.take("lead", "return", id, { reason: "非本单位职责。" }));
    const { error } = await office
      .who("lead")
      .ask(`query ($id: ID!) { ticket(id: $id) { id } }`, { id });
    expect(error?.code).toBe("NOT_FOUND");
  });

  it("offers each person the steps that he may take, and says why not", async () => {
    const id = await office.ticketIn("IN_REVIEW");
    const both = await office.employ("both", ["HANDLER", "REVIEWER"], office.place.street, [
      office.place.district,
    ]);
    const steps = `query ($id: ID!) { ticket(id: $id) { steps { name label mutation allowed reason } } }`;
    const seen = await office.who("handler").ask(steps, { id });
    expect(seen.data).toMatchObject({
      ticket: {
        steps: [
          { name: "sendBack", label: "退回重办", mutation: "sendBackTicket", allowed: false },
          { name: "complete", label: "办结", mutation: "completeTicket", allowed: false },
        ],
      },
    });
    const other = await office.ticketIn("IN_PROGRESS");
    done(await office.take("both", "submit", other, { publicReply: "已处理。" }));
    const own = await both.ask(steps, { id: other });
    const reason = "不得审核本人提交的办理结果";
    expect(own.data).toMatchObject({
      ticket: {
        steps: [
          { allowed: false, reason },
          { allowed: false, reason },
        ],
      },
    });
  });
});

describe("sixteen callers", () => {
  it("claim one ticket: exactly one of them gets it", async () => {
    const id = await office.ticketIn("DISPATCHED");
    const before = await office.world.row(Ticket, id);
    const callers = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        office.employ(`racer${n}`, "HANDLER", office.place.street, [office.place.street]),
      ),
    );
    const answers = await Promise.all(
      callers.map(({ ask }) =>
        ask(
          `mutation ($id: ID!, $v: Int!) { it: claimTicket(id: $id, expectedVersion: $v, input: {}) { handlerId } }`,
          { id, v: before?.version },
        ),
      ),
    );
    const won = answers.filter(({ error }) => !error);
    expect(won).toHaveLength(1);
    const codes = new Set(answers.flatMap(({ error }) => error?.code ?? []));
    expect([...codes]).toEqual(["CONFLICT"]);
    const after = await office.world.row(Ticket, id);
    expect(after).toMatchObject({ state: "IN_PROGRESS", version: (before?.version ?? 0) + 1 });
    expect(won[0]?.data).toEqual({ it: { handlerId: after?.handlerId } });
    const claims = (await clocksOf(id)).filter(({ kind }) => kind === "CLAIM");
    expect(claims).toMatchObject([{ outcome: "MET", version: 2 }]);
  });
});
