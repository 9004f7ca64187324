import fc from "fast-check";
import { specOf } from "../../schema/kit/record-spec";
import { Organization } from "../../schema/organization/organization";
import { Place } from "../../schema/beneficiary/place";
import { Ticket } from "../../schema/ticket/ticket";
import { TicketCategory } from "../../schema/ticket/ticket-category";
import { fold } from "../../server/engine/search/fold";
import { searchedFields } from "../../server/engine/search/searched-fields";
import { verifySearch } from "../../server/engine/search/verify-search";
import { bareBehaviours } from "../support/bare-behaviours";
import { type Person, World } from "../support/world";
import { answer, idsOf, type List } from "./answers";

const SEEDS = [20260302, 11];
const ROWS = 90;
const WORDS = [..."幸福社区路灯TKtkＴ0123１%_\\-· 😀𠮷𡈽é"];
const NAMES = [..."张三曾单重庆长乐Aa1 "];

type Row = Record<string, unknown> & { id: string };

let world: World;
const rows: Record<string, Row[]> = { Ticket: [], Place: [] };
let village = "";

const text = (max: number, signs = WORDS) =>
  fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: max }).map(each => each.join(""));
const code = text(8, [..."TKtk0123-_%"]);
/** Stored text is trimmed and never empty. */
const stored = (raw: fc.Arbitrary<string>) =>
  raw.map(each => each.replace(/\s+/g, " ").trim()).filter(each => each !== "");

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  village = (await world.make(Organization, { kind: "VILLAGE" })).id;
  const other = (await world.make(Organization, { kind: "VILLAGE" })).id;
  const { id: categoryId } = await world.make(TicketCategory);
  const draw = <T>(from: fc.Arbitrary<T>, seed: number) => fc.sample(from, { seed, numRuns: ROWS });
  const titles = draw(stored(text(20)), 1);
  const codes = draw(fc.option(code), 2);
  const people = draw(fc.option(stored(text(4))), 3);
  const names = draw(stored(text(6, NAMES)), 4);
  for (let at = 0; at < ROWS; at += 1) {
    const organizationId = at % 3 ? village : other;
    const ticket = await world.make(Ticket, {
      no: `TK-2026-${String(at * 37).padStart(6, "0")}`,
      title: titles[at],
      externalNo: codes[at],
      requesterName: people[at],
      categoryId,
      organizationId,
      registeredAt: `2026-01-${String(1 + ((at * 7) % 28)).padStart(2, "0")}T01:00:00.000Z`,
    });
    rows["Ticket"]?.push(ticket as unknown as Row);
    const place = await world.make(Place, { name: `${names[at]} ${at}`, organizationId });
    rows["Place"]?.push(place as unknown as Row);
  }
});
afterAll(async () => {
  expect(await verifySearch(world.engine)).toEqual([]);
  await world.close();
});

function found(name: string, search: string): string[] {
  const fields = searchedFields(specOf(name));
  const words = fold(search.replace(/\s+/g, " ").trim()).split(" ").filter(Boolean);
  const holds = (row: Row, word: string) =>
    fields.some(field => fold((row[field.name] as string | null) ?? "").includes(word));
  return (rows[name] ?? [])
    .filter(row => words.every(word => holds(row, word)))
    .map(({ id }) => id);
}

const person: Record<string, () => Person> = {
  everybody: () => ({ role: ["DISPATCHER", "LIAISON"] }),
  "one village": () => ({ role: ["DISPATCHER", "LIAISON"], scope: "ORG", at: [village] }),
};
const orders = ["", ", sort: [{ field: ID, direction: DESC }]", ", sort: [{ field: UPDATED_AT }]"];
const ways = {
  "rare words": { found: 2_000, inScope: 3_000 },
  "frequent words in a small scope": { found: 1, inScope: 3_000 },
  "frequent words": { found: 1, inScope: 1 },
};

const search = fc.oneof(
  { weight: 3, arbitrary: text(3) },
  { weight: 1, arbitrary: text(8) },
  { weight: 2, arbitrary: text(6, [..."zhangsceqlTK012-"]) },
);

describe.each(Object.keys(ways))("%s", way => {
  beforeEach(() => void Object.assign(world.engine.search.few, ways[way as keyof typeof ways]));

  it.each(Object.keys(person))("are found as a look at every row finds them, by %s", async who => {
    const ask = world.as(person[who]?.() ?? {});
    const seen = (name: string, ids: string[]) =>
      ids.filter(id => {
        const row = rows[name]?.find(each => each.id === id);
        return who === "everybody" || row?.["organizationId"] === village;
      });
    for (const seed of SEEDS) {
      await fc.assert(
        fc.asyncProperty(search, fc.constantFrom(...orders), async (asked, sort) => {
          const told = await ask(
            `query ($search: String) {
              tickets(search: $search, first: 200${sort}) { totalCount nodes { id } }
              places(search: $search, first: 200${sort}) { totalCount nodes { id } }
              ticketAggregate(search: $search) { count }
            }`,
            { search: asked },
          );
          for (const [name, plural] of [
            ["Ticket", "tickets"],
            ["Place", "places"],
          ] as const) {
            const wanted = seen(name, found(name, asked)).sort();
            const list = answer<List>(told, plural);
            expect(idsOf(list).sort()).toEqual(wanted);
            expect(list.totalCount).toBe(wanted.length);
          }
          const [group] = answer<{ count: number }[]>(told, "ticketAggregate");
          expect(group?.count).toBe(seen("Ticket", found("Ticket", asked)).length);
        }),
        { seed, numRuns: 60, endOnFailure: true },
      );
    }
  });

  it("are paged without loss or repetition, in every order", async () => {
    const ask = world.as(person["everybody"]?.() ?? {});
    for (const sort of orders) {
      const walked: string[] = [];
      for (let after: string | null = null; ;) {
        const query = `query ($after: String) { tickets(search: "2026", first: 7, after: $after${sort}) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
        const page: List = answer<List>(await ask(query, { after }), "tickets");
        walked.push(...idsOf(page));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(walked).toHaveLength(ROWS);
      expect(new Set(walked).size).toBe(ROWS);
      const query = `{ tickets(search: "2026", first: 5, offset: 30${sort}) { nodes { id } } }`;
      expect(idsOf(answer<List>(await ask(query), "tickets"))).toEqual(walked.slice(30, 35));
    }
  });
});
