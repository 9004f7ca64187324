import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { breaksSince } from "../../server/sdl-breaks";

const RELEASED = `
  type Query { official(id: ID!): Official  office: String }
  type Official { id: ID!  name: String!  old: String @deprecated(reason: "name") }
  enum Rank { STAFF CHIEF }
`;

function breaks(change: (sdl: string) => string, accepted: Record<string, string> = {}) {
  return breaksSince(RELEASED, buildSchema(change(RELEASED)), accepted);
}

describe("since the release", () => {
  it.each<[string, (sdl: string) => string, RegExp]>([
    ["a field is gone", sdl => sdl.replace("office: String", ""), /office/],
    ["a value is gone", sdl => sdl.replace("CHIEF", ""), /CHIEF/],
    ["a field may be null", sdl => sdl.replace("name: String!", "name: String"), /Official\.name/],
    ["an argument is asked for", sdl => sdl.replace("id: ID!)", "id: ID!, at: String!)"), /at/],
    ["an argument has another type", sdl => sdl.replace("(id: ID!)", "(id: Int!)"), /Int/],
  ])("%s: a client would stop", async (_, change, told) => {
    expect(await breaks(change)).toEqual([expect.stringMatching(told)]);
  });

  it.each<[string, (sdl: string) => string]>([
    ["nothing", sdl => sdl],
    ["a deprecated field is gone", sdl => sdl.replace(/old: .*"\)/, "")],
    ["a field is new", sdl => sdl.replace("name:", "rank: Rank name:")],
    ["a value is new", sdl => sdl.replace("CHIEF", "CHIEF HEAD")],
    ["an optional argument is new", sdl => sdl.replace("id: ID!)", "id: ID!, at: String)")],
  ])("%s: no client notices", async (_, change) => {
    expect(await breaks(change)).toEqual([]);
  });

  it("a break may be accepted by name, as long as it is one", async () => {
    const gone = (sdl: string): string => sdl.replace("office: String", "");
    expect(await breaks(gone, { "Query.office": "moved" })).toEqual([]);
    expect(await breaks(sdl => sdl, { "Query.office": "moved" })).toEqual([
      "Query.office breaks nothing any more: take it out of schema/accepted-breaks.json",
    ]);
  });

  it("accepted breaks say why", () => {
    const accepted = JSON.parse(readFileSync("schema/accepted-breaks.json", "utf8")) as object;
    for (const why of Object.values(accepted)) expect(String(why).length).toBeGreaterThan(10);
  });
});
