import { done, Office } from "./office";

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  office.world.now = new Date("2026-03-05T01:00:00.000Z");
});
afterAll(() => office.world.close());

function callBack(name: string, input: object) {
  return office.who(name).ask(
    `mutation ($input: CreateCallBackInput!) {
      it: createCallBack(input: $input) { round at medium reached solved rating sampled } }`,
    { input },
  );
}

describe("a call-back", () => {
  it("is counted by ticket and dated by the clock", async () => {
    const ticketId = await office.ticketIn("COMPLETED");
    expect(done(await callBack("reviewer", { ticketId, reached: false }))).toEqual({
      round: 1,
      at: "2026-03-05T01:00:00.000Z",
      medium: "PHONE",
      reached: false,
      solved: null,
      rating: null,
      sampled: false,
    });
    const answer = { reached: true, solved: "YES", rating: "SATISFIED", medium: "IN_PERSON" };
    const second = done(await callBack("clerk", { ticketId, ...answer }));
    expect(second).toMatchObject({ round: 2, ...answer });
  });

  it("is about a completed ticket", async () => {
    const ticketId = await office.ticketIn("IN_REVIEW");
    expect((await callBack("reviewer", { ticketId, reached: true })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "工单办结后才能回访",
    });
  });

  it("is never made by the unit that handled the ticket", async () => {
    const { village, district } = office.place;
    await office.employ("inside", "REVIEWER", village, [district]);
    const ticketId = await office.ticketIn("COMPLETED");
    expect((await callBack("inside", { ticketId, reached: true })).error).toMatchObject({
      code: "RULE_BROKEN",
      message: "承办单位不得回访本单位办理的工单",
    });
  });

  it("has no rating from somebody who was not reached", async () => {
    const ticketId = await office.ticketIn("COMPLETED");
    const { error } = await callBack("reviewer", { ticketId, reached: false, rating: "SATISFIED" });
    expect(error).toMatchObject({
      code: "RULE_BROKEN",
      message: "未联系上本人的，不得填写评价",
    });
  });

  it("is made by the office alone", async () => {
    const ticketId = await office.ticketIn("COMPLETED");
    expect((await callBack("lead", { ticketId, reached: true })).error?.code).toBe("FORBIDDEN");
  });
});
