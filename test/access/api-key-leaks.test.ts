import { records } from "../../schema";
import { nobody } from "../../schema/kit/access";
import type { FieldSpec } from "../../schema/kit/field-spec";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { Place } from "../../schema/beneficiary/place";
import { Ticket } from "../../schema/ticket/ticket";
import { targetOf } from "../../server/engine/catalog";
import { bareBehaviours } from "../support/bare-behaviours";
import { everyRole, otherValue, sampleInput } from "../support/editing";
import { type Ask, World } from "../support/world";
import { answer, type List, type Node } from "../engine/answers";

let world: World;
let ticket: string;

beforeAll(async () => {
  world = await World.open(bareBehaviours);
  ticket = (await world.make(Ticket)).id;
});
afterAll(() => world.close());

/** Whoever may do whatever anybody may, with a key for some records alone. */
function keyed(resources: readonly string[] | null, isReadOnly = false): Ask {
  return world.as({ ...everyRole, key: { id: "7", isReadOnly, resources } });
}

async function tryAll(ask: Ask, queries: [string, object?][]): Promise<(string | undefined)[]> {
  const codes = [];
  for (const [query, variables = {}] of queries) {
    codes.push((await ask(query, { ...variables })).error?.code);
  }
  return codes;
}

const others = records.filter(spec => spec.name !== "Ticket");

describe.each(others.map(spec => [spec.name, spec] as const))(
  "a key for tickets and %s",
  (name, spec) => {
    it("reads none of them: list, bin, one, group, keyword, history", async () => {
      const { id } = await world.make(spec.type);
      const past = spec.kind === "LOG" ? "" : "history { totalCount }";
      const word = spec.search.length > 0 ? `(search: "样例")` : "";
      const codes = await tryAll(keyed(["Ticket"]), [
        [`{ ${spec.plural} { totalCount } }`],
        [`{ ${spec.plural}${word} { nodes { id } } }`],
        [`{ ${spec.plural}(scope: TRASHED) { totalCount } }`],
        [`{ ${spec.single}Aggregate { count } }`],
        [`query ($id: ID!) { ${spec.single}(id: $id) { id ${past} } }`, { id }],
      ]);
      expect(codes).toEqual([...Array<string>(4).fill("FORBIDDEN"), "NOT_FOUND"]);
    });

    it("learns nothing of their past", async () => {
      if (spec.kind === "LOG") return expect(spec.access.update).toBe(nobody);
      const { id } = await world.make(spec.type);
      const at = world.now.toISOString();
      const codes = await tryAll(keyed(["Ticket"]), [
        [`query ($id: ID!) { ${spec.single}(id: $id, asOf: "${at}") { id } }`, { id }],
        [
          `query ($id: ID!) { recordDiff(type: "${name}", id: $id, from: { version: 1 }) { field } }`,
          { id },
        ],
      ]);
      expect(codes).toEqual(["NOT_FOUND", "NOT_FOUND"]);
    });

    it("writes none of them", async () => {
      const { id } = await world.make(spec.type);
      const { access } = spec;
      const queries: [string, object?][] = [];
      if (access.create !== nobody) {
        const input = await sampleInput(world, spec);
        queries.push([
          `mutation ($input: Create${name}Input!) { create${name}(input: $input) { id } }`,
          { input },
        ]);
      }
      if (access.update !== nobody) {
        const { field, value } = otherValue(spec);
        const input = { [field.name]: value };
        queries.push([
          `mutation ($id: ID!, $input: Update${name}Input!) { update${name}(id: $id, input: $input, expectedVersion: 1) { id } }`,
          { id, input },
        ]);
      }
      if (access.remove !== nobody) {
        queries.push([
          `mutation ($id: ID!) { delete${name}(id: $id, expectedVersion: 1) { id } }`,
          { id },
        ]);
      }
      if (access.purge !== nobody) {
        queries.push([`mutation ($id: ID!) { purge${name}(id: $id, confirm: "x") }`, { id }]);
      }
      for (const code of await tryAll(keyed(["Ticket"]), queries)) {
        expect(["FORBIDDEN", "NOT_FOUND"]).toContain(code);
      }
      await keyed(["Ticket"])(...bulkOf(spec, id));
      expect(await world.row(spec.type, id)).toMatchObject({ version: 1 });
    });

    it("reveals nothing of them", async () => {
      const secret = spec.fields.find(field => field.kind === "secret");
      if (!secret) return expect(spec.fields.every(field => !field.secret)).toBe(true);
      const { id } = await world.make(spec.type);
      const query = `mutation ($id: ID!) { reveal(type: "${name}", id: $id, field: "${secret.name}", reason: "核对身份信息") }`;
      expect(await tryAll(keyed(["Ticket"]), [[query, { id }]])).toEqual(["NOT_FOUND"]);
    });
  },
);

/** A change of one row in bulk; a query where the record has none. */
function bulkOf(spec: RecordSpec, id: string): [string, Record<string, unknown>] {
  const many = spec.plural.charAt(0).toUpperCase() + spec.plural.slice(1);
  if (spec.access.update === nobody) return [`{ ${spec.plural} { totalCount } }`, {}];
  const { field, value } = otherValue(spec);
  return [
    `mutation ($ids: [ID!], $input: Update${spec.name}Input!) { update${many}(target: { ids: $ids }, input: $input) { succeeded } }`,
    { ids: [id], input: { [field.name]: value } },
  ];
}

const inverses = (spec: RecordSpec) =>
  world.engine.catalog.inversesOf(spec).filter(each => each.spec !== spec);
const references = ({ fields, name }: RecordSpec): FieldSpec[] =>
  fields.filter(field => field.kind === "ref" && targetOf(field).name !== name);

describe.each(records.map(spec => [spec.name, spec] as const))("a key for %s alone", (_, spec) => {
  let id: string;
  let ask: Ask;
  beforeAll(async () => {
    id = (await world.make(spec.type)).id;
    ask = keyed([spec.name]);
  });

  it("does not follow references out of it, nor learns names by them", async () => {
    const linked = references(spec).map(field => `${field.relation} { id recordLabel }`);
    const actor = spec.kind === "LOG" ? "" : "history { nodes { actor { id recordLabel } } }";
    const told = await ask(
      `query ($id: ID!) { it: ${spec.single}(id: $id) { id ${linked.join(" ")} ${actor} } }`,
      { id },
    );
    const { id: own, history, ...rest } = answer<Node>(told, "it");
    expect(own).toBe(id);
    expect(Object.values(rest).filter(value => value !== null)).toEqual([]);
    const nodes = (history as { nodes?: { actor: unknown }[] } | undefined)?.nodes ?? [];
    expect(nodes.filter(node => node.actor !== null)).toEqual([]);
  });

  it("lists nothing that hangs on it", async () => {
    for (const inverse of inverses(spec)) {
      const query = `query ($id: ID!) { ${spec.single}(id: $id) { ${inverse.name} { totalCount nodes { id } } } }`;
      expect([inverse.name, await tryAll(ask, [[query, { id }]])]).toEqual([
        inverse.name,
        ["FORBIDDEN"],
      ]);
    }
  });

  it("guesses nothing by filters through it", async () => {
    const filters = [
      ...references(spec)
        .filter(field => field.filterable !== false)
        .map(field => ({ [field.relation ?? ""]: { id: { isNull: false } } })),
      ...inverses(spec).map(inverse => ({ [inverse.name]: { some: { id: { isNull: false } } } })),
    ];
    const query = `query ($filter: ${spec.name}Filter) { it: ${spec.plural}(filter: $filter) { totalCount } }`;
    for (const filter of filters) {
      const told = await ask(query, { filter });
      if (told.error?.code === "VALIDATION_FAILED") continue;
      expect([filter, answer<List>(told, "it").totalCount]).toEqual([filter, 0]);
    }
  });

  it("is told of nothing else", async () => {
    const told = await ask(`{ consoleMeta { resources { name relations { resource } } } }`);
    const { resources } = answer<{
      resources: { name: string; relations: { resource: string }[] }[];
    }>(told, "consoleMeta");
    expect(resources.map(each => each.name)).toEqual([spec.name]);
    const named = resources.flatMap(each => each.relations.map(relation => relation.resource));
    expect(new Set([spec.name, ...named])).toEqual(new Set([spec.name]));
  });
});

describe("the search over everything", () => {
  it("finds tickets alone for a key of tickets", async () => {
    const query = `{ search(text: "样例", first: 50) { type } }`;
    const place = await world.make(Place, { name: "样例路" });
    const mine = await world.make(Ticket, { title: "样例诉求" });
    const told = await world.as(everyRole)(query);
    const all = answer<{ type: string }[]>(told, "search").map(hit => hit.type);
    expect(new Set(all)).toEqual(new Set(["Place", "Ticket"]));
    const hits = answer<{ type: string }[]>(await keyed(["Ticket"])(query), "search");
    expect(new Set(hits.map(hit => hit.type))).toEqual(new Set(["Ticket"]));
    expect(place.id).not.toBe(mine.id);
  });
});

describe("a key for reading", () => {
  const written = records.filter(({ access }) => access.update !== nobody);

  it.each(written.map(spec => [spec.name, spec] as const))("changes no %s", async (name, spec) => {
    const { id } = await world.make(spec.type);
    const { field, value } = otherValue(spec);
    const told = await keyed(null, true)(
      `mutation ($id: ID!, $input: Update${name}Input!) { update${name}(id: $id, input: $input, expectedVersion: 1) { id } }`,
      { id, input: { [field.name]: value } },
    );
    expect(told.error).toMatchObject({
      code: "FORBIDDEN",
      message: "该 API 密钥只能查询，不能变更",
    });
    expect(await world.row(spec.type, id)).toMatchObject({ version: 1 });
  });

  it("takes no step and reveals nothing", async () => {
    const codes = await tryAll(keyed(null, true), [
      [`mutation ($id: ID!) { acceptTicket(id: $id, expectedVersion: 1) { id } }`, { id: ticket }],
      [
        `mutation ($id: ID!) { reveal(type: "Ticket", id: $id, field: "requesterMobile", reason: "核对身份信息") }`,
        { id: ticket },
      ],
    ]);
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  });
});

it("what everybody sees alike is planned anew for a key, and for the next caller again", async () => {
  const query = `query ($id: ID!) { it: ticket(id: $id) { organization { id } } }`;
  const everyone = world.as(everyRole);
  const seen = async (ask: Ask) =>
    answer<Node>(await ask(query, { id: ticket }), "it")["organization"];
  const before = await seen(everyone);
  expect(before).not.toBeNull();
  expect(await seen(keyed(["Ticket"]))).toBeNull();
  expect(await seen(everyone)).toEqual(before);
  expect(await seen(keyed(["Ticket", "Organization"]))).toEqual(before);
});
