import { Person } from "../../schema/beneficiary/person";
import { Official } from "../../schema/organization/official";
import { Account } from "../../schema/access/account";
import { Organization } from "../../schema/organization/organization";
import { type Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { ticketState } from "../../schema/ticket/ticket-state";
import { ticketWorkflow } from "../../server/ticket/ticket.workflow";
import { done, Office } from "./office";

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.world.close());
beforeEach(() => {
  office.world.now = new Date("2026-03-05T01:00:00.000Z");
});

const inputs: Record<string, object | undefined> = {
  accept: undefined,
  decline: { declineReason: "OTHER", declineAdvice: "请向原单位反映。" },
  dispatch: {},
  claim: {},
  return: { reason: "非本单位职责。" },
  submit: { publicReply: "已处理。" },
  sendBack: { reason: "请补充。" },
  complete: { result: "SOLVED" },
};

/** The table of the state machine, written out: whatever is not here is refused. */
const listed: Record<string, string[]> = {
  accept: ["REGISTERED"],
  decline: ["REGISTERED"],
  dispatch: ["ACCEPTED"],
  claim: ["DISPATCHED"],
  return: ["DISPATCHED"],
  submit: ["IN_PROGRESS"],
  sendBack: ["IN_REVIEW"],
  complete: ["IN_REVIEW"],
};

const unlisted = Object.entries(listed).flatMap(([step, from]) =>
  ticketState.list
    .filter(({ value }) => !from.includes(value))
    .map(({ value, label }) => [step, value, label] as const),
);

describe("an unlisted transition", () => {
  it("is every one that the table does not list", () => {
    const { register, ...steps } = ticketWorkflow.steps;
    expect(register?.from).toEqual([]);
    expect(
      Object.fromEntries(Object.entries(steps).map(([name, { from }]) => [name, from])),
    ).toEqual(listed);
  });

  it("is refused with the state and the step in words", async () => {
    const id = await office.ticketIn("REGISTERED");
    await office.employ(
      "everybody",
      ["DISPATCHER", "HANDLER", "UNIT_LEAD", "REVIEWER"],
      office.place.centre,
      [office.place.district],
    );
    for (const [step, state, label] of unlisted) {
      await office.put(id, {
        state: state as Ticket["state"],
        publicReply: "已处理。",
        submittedById: office.who("handler").accountId,
        completedById: office.who("reviewer").accountId,
      });
      const input = step === "dispatch" ? { organizationId: office.place.street } : inputs[step];
      const { error } = await office.take("everybody", step, id, input as never);
      const words = ticketWorkflow.steps[step]?.label;
      expect([step, state, error]).toMatchObject([
        step,
        state,
        { code: "RULE_BROKEN", message: `诉求工单现为“${label}”，不能${words}` },
      ]);
    }
  });
});

describe("registration", () => {
  const refused = async (name: string, input: Record<string, unknown>) =>
    (await office.register(name, input)).error;

  it("asks for a category in use", async () => {
    const old = await office.world.make(TicketCategory, { toOn: "2026-03-04" });
    expect(await refused("clerk", { categoryId: old.id })).toMatchObject({
      code: "RULE_BROKEN",
      message: "诉求类别尚未启用或已停用",
    });
    const last = await office.world.make(TicketCategory, { toOn: "2026-03-05" });
    done(await office.register("clerk", { categoryId: last.id }));
    expect(await refused("clerk", { categoryId: "1" })).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "诉求类别不存在",
    });
  });

  it("makes nobody else the first contact", async () => {
    const { officialId } = office.who("handler");
    expect(await refused("clerk", { firstContactOfficialId: officialId })).toMatchObject({
      code: "RULE_BROKEN",
      message: "首问责任人为登记人本人，不能指定他人",
    });
  });

  it("asks an account without an official for the first contact", async () => {
    const ask = office.world.as({ role: "INTAKE_CLERK", at: [office.place.centre] });
    const { error } = await ask(
      `mutation ($input: RegisterTicketInput!) { registerTicket(input: $input) { id } }`,
      {
        input: {
          title: "停水",
          content: "停水",
          categoryId: office.category.request,
          channel: "WEB",
        },
      },
    );
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "您的账号未关联干部，请指定首问责任人",
    });
  });

  it("takes in only where the actor's grants reach, or at his own unit", async () => {
    const { department, centre, village } = office.place;
    expect(await refused("clerk", { intakeOrganizationId: department })).toMatchObject({
      code: "RULE_BROKEN",
      message: "受理单位不在您的权限范围内",
    });
    await office.employ("guest", "INTAKE_CLERK", village, [centre]);
    expect(done(await office.register("guest"))["organizationId"]).toBe(village);
    const given = await office.register("guest", { intakeOrganizationId: centre });
    expect(done(given)["organizationId"]).toBe(centre);
  });

  it("names nobody when the requester is anonymous", async () => {
    expect(await refused("clerk", { anonymous: true, requesterName: "张三" })).toMatchObject({
      code: "RULE_BROKEN",
      message: "匿名诉求不得填写诉求人信息",
    });
    done(await office.register("clerk", { anonymous: true }));
  });

  it("links only a requester whom the actor may see", async () => {
    const person = await office.world.make(Person);
    expect(await refused("clerk", { requesterPersonId: person.id })).toMatchObject({
      code: "RULE_BROKEN",
      message: "诉求人档案不存在，或不在您的权限范围内",
    });
  });

  it("is about something that has happened", async () => {
    expect(await refused("clerk", { occurredOn: "2026-03-06" })).toMatchObject({
      code: "RULE_BROKEN",
      message: "发生日期不能晚于今天",
    });
    done(await office.register("clerk", { occurredOn: "2026-03-05" }));
  });

  it("is for intake clerks, liaisons and handlers", async () => {
    expect(await refused("reviewer", {})).toMatchObject({
      code: "FORBIDDEN",
      message: "您无权登记诉求工单",
    });
  });

  it("uses no number for what was refused", async () => {
    const before = done(await office.register("clerk"))["no"] as string;
    await refused("clerk", { occurredOn: "2026-03-06" });
    const after = done(await office.register("clerk"))["no"] as string;
    expect(Number(after.slice(-6))).toBe(Number(before.slice(-6)) + 1);
  });
});

describe("a lead unit", () => {
  const dispatch = async (organizationId: string) => {
    const id = await office.ticketIn("ACCEPTED");
    return (await office.take("dispatcher", "dispatch", id, { organizationId })).error;
  };

  it("exists, is not abolished, and is of the same district", async () => {
    const { world, place } = office;
    const elsewhere = await world.make(Organization, { kind: "DISTRICT" });
    const gone = await world.make(Organization, {
      kind: "DEPARTMENT",
      parentId: place.district,
      validToOn: "2026-03-04",
    });
    expect(await dispatch("99")).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "主办单位不存在",
    });
    expect(await dispatch(gone.id)).toMatchObject({ message: "主办单位已撤销" });
    expect(await dispatch(elsewhere.id)).toMatchObject({
      code: "RULE_BROKEN",
      message: "主办单位不在本区",
    });
  });
});

describe("a handler", () => {
  const claim = async (name: string, input: object) => {
    const id = await office.ticketIn("DISPATCHED");
    return (await office.take(name, "claim", id, input as never)).error;
  };

  it("serves in the lead unit", async () => {
    const { officialId } = office.who("otherLead");
    expect(await claim("lead", { handlerId: officialId })).toMatchObject({
      code: "RULE_BROKEN",
      message: "承办人须为主办单位的干部",
    });
    expect(await claim("lead", { handlerId: "99" })).toMatchObject({
      code: "VALIDATION_FAILED",
      message: "承办人不存在",
    });
  });

  it("is in office", async () => {
    const retired = await office.world.make(Official, {
      organizationId: office.place.street,
      state: "RETIRED",
    });
    expect(await claim("lead", { handlerId: retired.id })).toMatchObject({
      code: "RULE_BROKEN",
      message: "承办人不在岗",
    });
  });

  it("is somebody", async () => {
    const id = await office.ticketIn("DISPATCHED");
    const ask = office.world.as({
      role: "UNIT_LEAD",
      scope: "ORG_SUBTREE",
      at: [office.place.street],
    });
    const { error } = await ask(
      `mutation ($id: ID!) { claimTicket(id: $id, expectedVersion: 3, input: {}) { id } }`,
      { id },
    );
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "您的账号未关联干部，请指定承办人",
    });
  });

  it("of another unit does not even see the ticket", async () => {
    const id = await office.ticketIn("DISPATCHED");
    expect((await office.take("otherLead", "claim", id, {})).error?.code).toBe("NOT_FOUND");
  });
});

describe("returning", () => {
  it("is for the lead of the unit", async () => {
    const id = await office.ticketIn("DISPATCHED");
    const { error } = await office.take("handler", "return", id, { reason: "非本单位职责。" });
    expect(error).toMatchObject({ code: "FORBIDDEN", message: "您无权退回诉求工单" });
  });

  it("asks for a reason", async () => {
    const id = await office.ticketIn("DISPATCHED");
    const { error } = await office.take("lead", "return", id, { reason: " " });
    expect(error).toMatchObject({ code: "VALIDATION_FAILED", message: "请填写退回理由" });
  });

  it("ends with the limit for claiming", async () => {
    const id = await office.ticketIn("DISPATCHED");
    office.world.now = new Date("2026-03-08T16:00:00.000Z");
    expect((await office.take("lead", "return", id, { reason: "不属职责。" })).error).toMatchObject(
      {
        code: "RULE_BROKEN",
        message: "已超过签收时限，不能退回",
      },
    );
    office.world.now = new Date("2026-03-06T15:59:59.000Z");
    done(await office.take("lead", "return", id, { reason: "不属职责。" }));
  });

  it("happens once; a second time is for arbitration", async () => {
    const id = await office.ticketIn("DISPATCHED");
    done(await office.take("lead", "return", id, { reason: "不属职责。" }));
    const organizationId = office.place.street;
    done(await office.take("dispatcher", "dispatch", id, { organizationId }));
    const { error } = await office.take("lead", "return", id, { reason: "仍不属职责。" });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "该工单已退回过一次，再次提出异议须报请裁定",
    });
    const { data } = await office
      .who("lead")
      .ask(`query ($id: ID!) { ticket(id: $id) { returnCount steps { name allowed reason } } }`, {
        id,
      });
    expect(data).toEqual({
      ticket: {
        returnCount: 1,
        steps: [
          { name: "claim", allowed: true, reason: null },
          { name: "return", allowed: false, reason: error?.message },
        ],
      },
    });
  });
});

describe("reviewing", () => {
  const forms = [
    ["sendBack", { reason: "请补充。" }],
    ["complete", { result: "SOLVED" }],
  ] as const;

  it.each(forms)("%s is refused to who submitted", async (step, input) => {
    const { street, district } = office.place;
    await office.employ(`self-${step}`, ["HANDLER", "REVIEWER"], street, [district]);
    const id = await office.ticketIn("IN_PROGRESS");
    done(await office.take(`self-${step}`, "submit", id, { publicReply: "已处理。" }));
    expect((await office.take(`self-${step}`, step, id, input)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "不得审核本人提交的办理结果",
    });
  });

  it.each(forms)("%s is refused to the same person with another account", async (step, input) => {
    const id = await office.ticketIn("IN_REVIEW");
    const { officialId } = office.who("handler");
    const second = await office.world.make(Account, { name: "第二账号", officialId });
    const person = { role: "REVIEWER", officialId, accountId: second.id } as const;
    office.people.set("second", {
      ...second,
      officialId,
      accountId: second.id,
      person,
      ask: office.world.as(person),
    });
    expect((await office.take("second", step, id, input)).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "不得审核本人提交的办理结果",
    });
  });

  it("needs a public reply and a result", async () => {
    const progress = await office.ticketIn("IN_PROGRESS");
    expect(
      (await office.take("handler", "submit", progress, { publicReply: "" })).error,
    ).toMatchObject({ code: "VALIDATION_FAILED", message: "请填写对外答复" });
    const id = await office.ticketIn("IN_REVIEW");
    await office.put(id, { publicReply: null });
    expect(
      (await office.take("reviewer", "complete", id, { result: "SOLVED" })).error,
    ).toMatchObject({
      code: "RULE_BROKEN",
      message: "没有对外答复，不能办结",
    });
  });

  it("is kept to by every door", async () => {
    const id = await office.ticketIn("IN_REVIEW");
    const { accountId } = office.who("handler");
    await expect(
      office.put(id, { state: "COMPLETED", completedById: accountId }),
    ).rejects.toMatchObject({
      code: "RULE_BROKEN",
      messages: { zh: "不得审核本人提交的办理结果" },
    });
  });
});
