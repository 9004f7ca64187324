import { Account } from "../../schema/access/account";
import { Place } from "../../schema/beneficiary/place";
import { Official } from "../../schema/organization/official";
import { Organization } from "../../schema/organization/organization";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, refusal } from "./answers";

let world: World;
let village = "";
let other = "";

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  village = (await world.make(Organization, { kind: "VILLAGE" })).id;
  other = (await world.make(Organization, { kind: "VILLAGE" })).id;
});
afterAll(() => world.close());

const all = (): Person => ({ role: ["ORG_ADMIN", "LIAISON"] });
const clerk = (): Person => ({ role: ["LIAISON"], scope: "ORG", at: [village] });
const place = (name: string, organizationId = village) =>
  world.make(Place, { name, organizationId });

describe("search everywhere", () => {
  const find = async (text: string, person: Person = all(), args = "") =>
    answer<{ type: string; id: string; recordLabel: string; note: string }[]>(
      await world.as(person)(
        `query ($text: String!) { search(text: $text${args}) { type id recordLabel note } }`,
        { text },
      ),
      "search",
    );

  it("names the exact first, then what begins so, then the newest", async () => {
    const { id: inside } = await place("老琼花路");
    const { id: begins } = await place("琼花路东段");
    const { id: exact } = await place("琼花路");
    const { id: late } = await place("新琼花路");
    const { id: lead } = await world.make(Official, { name: "琼花路", organizationId: village });
    const hits = await find("琼花路");
    expect(hits.map(hit => hit.id)).toEqual([lead, exact, begins, late, inside]);
    expect(hits[1]).toEqual({
      type: "Place",
      id: exact,
      recordLabel: "琼花路",
      note: expect.stringMatching(/^街路 · ./) as string,
    });
  });

  it("finds by how a name is typed, and begins with names that begin so", async () => {
    const { id: inside } = await place("东云岫里");
    const { id: begins } = await place("云岫里");
    const { id: last } = await place("西云岫里");
    expect((await find("yunxiu")).map(hit => hit.id)).toEqual([begins, last, inside]);
  });

  it("stays in scope, and in the records that the caller may list", async () => {
    const { id: theirs } = await place("银杏大道", other);
    const { id: mine } = await place("银杏小道");
    await world.make(Account, { name: "银杏" });
    expect((await find("银杏", clerk())).map(hit => hit.id)).not.toContain(theirs);
    expect((await find("银杏", clerk())).map(hit => hit.id)).toContain(mine);
    expect((await find("yx", { role: [] })).map(hit => hit.type)).toEqual(["Account"]);
    const types = `, types: ["Account"]`;
    expect((await find("银杏", all(), types)).map(hit => hit.type)).toEqual(["Account"]);
    expect(await find("银杏", { role: [] }, `, types: ["Place"]`)).toEqual([]);
  });

  it("leaves out the bin", async () => {
    const { id } = await place("荒废塔");
    await world.as(all())(
      `mutation ($id: ID!) { deletePlace(id: $id, expectedVersion: 1) { id } }`,
      { id },
    );
    expect(await find("荒废塔")).toEqual([]);
  });

  it("asks for some rows of known records", async () => {
    const ask = world.as(all());
    expect(refusal(await ask(`{ search(text: "路", first: 51) { id } }`))).toEqual({
      code: "LIMIT_EXCEEDED",
      message: "一次最多取 50 条",
    });
    expect(refusal(await ask(`{ search(text: "路", types: ["Nothing"]) { id } }`))).toEqual({
      code: "VALIDATION_FAILED",
      message: "没有“Nothing”这类记录",
    });
    expect(await find("路", all(), ", first: 2")).toHaveLength(2);
    expect(await find("路", all(), ", first: 0")).toEqual([]);
    expect(await find(" ")).toEqual([]);
  });
});
