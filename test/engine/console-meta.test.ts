import { getNamedType, isInputObjectType, isObjectType } from "graphql";
import { areas, records } from "../../schema";
import { type Role, roles } from "../../schema/kit/access";
import { specOf } from "../../schema/kit/record-spec";
import { buildContract } from "../../server/contract";
import type { ConsoleMeta, ResourceMeta } from "../../server/engine/describe/meta-types";
import { reachOf } from "../../server/engine/reach";
import { World } from "../support/world";
import { answer } from "./answers";

const FIELD = `name label kind required readOnly createOnly filterable sortable groupable references relation typeField graphqlType choices { value label tone }`;
const META = `query ($locale: String) { meta: consoleMeta(locale: $locale) {
  hash groups { name label resources }
  resources {
    name single plural label kind titleFields columns sort { field direction } searchable operations stateField parentField ownerField
    fields { ${FIELD} } relations { name label resource field }
    steps { name mutation label creates from inputType fields { ${FIELD} } }
  }
} }`;

const contract = buildContract();
const queries = contract.getQueryType()?.getFields() ?? {};
const mutations = contract.getMutationType()?.getFields() ?? {};

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

async function metaOf(role: Role | undefined, locale?: string): Promise<ConsoleMeta> {
  return answer<ConsoleMeta>(await world.as({ role })(META, { locale }), "meta");
}

function fieldsOf(type: string): string[] {
  const found = contract.getType(type);
  return isObjectType(found) || isInputObjectType(found) ? Object.keys(found.getFields()) : [];
}

function typeOf(type: string, field: string): string {
  const found = contract.getType(type);
  if (!isObjectType(found) && !isInputObjectType(found)) return "";
  const declared = found.getFields()[field];
  return declared ? getNamedType(declared.type).name : "";
}

/** Every name of a resource stands in the contract. */
function checkNames(resource: ResourceMeta): void {
  const { name, fields, relations, steps } = resource;
  expect(queries).toHaveProperty(resource.single);
  expect(queries).toHaveProperty(resource.plural);
  const known = fieldsOf(name);
  const named = fields.flatMap(({ name: own, relation, typeField }) =>
    [own, relation, typeField].filter(each => each !== null),
  );
  expect(known).toEqual(expect.arrayContaining([...named, ...relations.map(each => each.name)]));
  expect(fields.map(field => field.name)).toEqual(
    expect.arrayContaining([...resource.titleFields, ...resource.columns]),
  );
  for (const field of fields) {
    expect([field.name, typeOf(name, field.name)]).toEqual([field.name, field.graphqlType]);
  }
  const filters = fieldsOf(`${name}Filter`);
  for (const field of fields.filter(each => each.filterable)) {
    expect(filters).toContain(field.kind === "anyRef" ? field.relation : field.name);
  }
  for (const step of steps) {
    expect(mutations).toHaveProperty(step.mutation);
    if (step.inputType)
      expect(fieldsOf(step.inputType)).toEqual(expect.arrayContaining(namesOf(step.fields)));
  }
}

function namesOf(fields: ResourceMeta["fields"]): string[] {
  return fields.map(field => field.name);
}

/** An operation is described where its mutation stands and somebody's rule allows it. */
function checkOperations(resource: ResourceMeta, role: Role | undefined): void {
  const spec = specOf(resource.name);
  const grants = role
    ? [{ role, scope: "DISTRICT" as const, modules: null, organizations: [] }]
    : [];
  const actor = { accountId: "1", officialId: null, home: null, grants };
  const may = (operation: "create" | "update" | "remove"): boolean =>
    reachOf(spec.access[operation], spec, actor) !== "none";
  const has = (operation: string): boolean => resource.operations.includes(operation);
  expect([resource.name, has("CREATE")]).toEqual([resource.name, may("create")]);
  expect([resource.name, has("UPDATE")]).toEqual([resource.name, may("update")]);
  expect([resource.name, has("DELETE")]).toEqual([resource.name, may("remove")]);
  expect([resource.name, has("RESTORE")]).toEqual([resource.name, may("remove")]);
  const isMany = spec.kind !== "LOG";
  expect([resource.name, has("BULK_UPDATE")]).toEqual([resource.name, isMany && may("update")]);
  expect([resource.name, has("BULK_DELETE")]).toEqual([resource.name, isMany && may("remove")]);
  for (const verb of ["update", "delete"]) {
    const many = `${verb}${spec.plural.charAt(0).toUpperCase()}${spec.plural.slice(1)}`;
    if (has(`BULK_${verb.toUpperCase()}`)) expect(mutations).toHaveProperty(many);
  }
  for (const verb of ["create", "update", "delete", "restore"]) {
    if (has(verb.toUpperCase())) expect(mutations).toHaveProperty(verb + resource.name);
  }
}

describe.each([...Object.keys(roles), "nobody"])("the console of %s", name => {
  const role = name === "nobody" ? undefined : (name as Role);

  it("knows what the role may read and do, and nothing else", async () => {
    const { resources, groups } = await metaOf(role);
    for (const spec of records) {
      const { data, error } = await world.as({ role })(`{ list: ${spec.plural} { totalCount } }`);
      const isShown = resources.some(resource => resource.name === spec.name);
      expect([spec.name, isShown]).toEqual([spec.name, error === undefined && data !== null]);
    }
    for (const resource of resources) {
      checkNames(resource);
      checkOperations(resource, role);
    }
    const shown = new Set(resources.map(resource => resource.name));
    expect(new Set(groups.flatMap(group => group.resources))).toEqual(shown);
    for (const { relations } of resources) {
      for (const relation of relations) expect(shown).toContain(relation.resource);
    }
  });
});

it("is in the language asked for", async () => {
  const [zh, en] = [await metaOf("ORG_ADMIN", "zh"), await metaOf("ORG_ADMIN", "en")];
  expect(zh.hash).not.toBe(en.hash);
  const labels = ({ resources }: ConsoleMeta): string[] =>
    resources.flatMap(({ label, fields, steps }) => [
      label,
      ...fields.flatMap(field => [field.label, ...field.choices.map(choice => choice.label)]),
      ...steps.map(step => step.label),
    ]);
  expect(labels(en).filter(label => /\p{Script=Han}/u.test(label))).toEqual([]);
  expect(labels(zh).filter(label => !/\p{Script=Han}/u.test(label))).toEqual([]);
  expect(zh.groups.map(group => group.label)).toEqual(
    areas.map(area => area.label).filter(label => zh.groups.some(group => group.label === label)),
  );
});

it("is for those who have signed in", async () => {
  const { hash } = await metaOf("LEADER");
  expect((await metaOf("LEADER")).hash).toBe(hash);
  expect((await metaOf("AUDITOR")).hash).not.toBe(hash);
});
