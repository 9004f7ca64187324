import { ID, InputType, Int, Resolver } from "type-graphql";
import { nobody } from "../../../schema/kit/access";
import type { FieldSpec, GraphqlType } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { exposeInputField } from "../../../schema/kit/step-input";
import type { Catalog } from "../catalog";
import { selectionOf } from "../read/selection";
import type { Row } from "../row-codec";
import type { Intent } from "../write/change";
import { HistoryConnection } from "./history-types";
import { addOperation, type Call, type Member } from "./make-class";
import { type RecordTypes, typesOf } from "./record-types";
import { RecordScope } from "./shared-types";

type AnyClass = new () => object;

const ID_ARG: Member = { name: "id", type: () => ID, description: "编号", isRequired: true };
const VERSION_ARG: Member = {
  name: "expectedVersion",
  type: () => Int,
  description:
    "所见版本\n\nThe version that the caller saw; CONFLICT when it is no longer current.",
  isRequired: true,
};

/** The queries and mutations that every record gets from its declaration. */
export function recordResolver(catalog: Catalog, spec: RecordSpec): AnyClass {
  const resolver = { [`${spec.name}Resolver`]: class {} }[`${spec.name}Resolver`] as AnyClass;
  const types = typesOf(catalog, spec);
  addQueries(resolver, spec, types);
  addMutations(resolver, spec);
  addRelations(resolver, catalog, spec);
  Resolver(() => spec.type as never)(resolver);
  return resolver;
}

/** Arguments of every list, nested ones without search and cursors backward. */
function listArgs({ Filter, Sort }: RecordTypes, isNested: boolean): Member[] {
  const nested: Member[] = [
    { name: "filter", type: () => Filter, description: "筛选" },
    { name: "sort", type: () => [Sort], description: "排序" },
    { name: "first", type: () => Int, description: "取前几条" },
    { name: "after", type: () => String, description: "从此位置之后" },
    { name: "offset", type: () => Int, description: "跳过几条" },
  ];
  if (isNested) return nested.filter(member => member.name !== "after");
  return [
    ...nested,
    { name: "search", type: () => String, description: "关键词" },
    { name: "last", type: () => Int, description: "取后几条" },
    { name: "before", type: () => String, description: "到此位置之前" },
    { name: "scope", type: () => RecordScope, description: "是否含回收站", defaultValue: "ACTIVE" },
  ];
}

function addQueries(resolver: AnyClass, spec: RecordSpec, types: RecordTypes): void {
  const node = (): GraphqlType => spec.type;
  addOperation(resolver, {
    kind: "query",
    name: spec.single,
    description: spec.label,
    returns: node,
    args: [ID_ARG],
    run: ({ context, args, info }) =>
      context.store.one(spec, args["id"] as string, selectionOf(info)),
  });
  addOperation(resolver, {
    kind: "query",
    name: spec.plural,
    description: `${spec.label}列表`,
    returns: () => types.Connection,
    args: listArgs(types, false),
    run: ({ context, args, info }) => context.store.page(spec, args, selectionOf(info)),
  });
  addOperation(resolver, {
    kind: "query",
    name: `${spec.single}Aggregate`,
    description: `${spec.label}统计`,
    returns: () => [types.Aggregate],
    args: [
      { name: "filter", type: () => types.Filter, description: "筛选" },
      { name: "search", type: () => String, description: "关键词" },
      { name: "groupBy", type: () => [types.GroupBy], description: "分组" },
      { name: "first", type: () => Int, description: "最多几组" },
    ],
    run: ({ context, args, info }) => context.store.aggregate(spec, args, selectionOf(info)),
  });
}

function addMutations(resolver: AnyClass, spec: RecordSpec): void {
  const { access, name, label } = spec;
  const write = (kind: Intent["kind"]) => (call: Call) => writeOne(spec, kind, call);
  const add = (verb: string, words: string, args: Member[], kind: Intent["kind"]): void =>
    addOperation(resolver, {
      kind: "mutation",
      name: `${verb}${name}`,
      description: `${words}${label}`,
      returns: () => spec.type,
      args,
      run: write(kind),
    });
  if (access.create !== nobody) add("create", "新建", [inputArg(spec, "Create")], "CREATE");
  if (access.update !== nobody) {
    add("update", "修改", [ID_ARG, inputArg(spec, "Update"), VERSION_ARG], "UPDATE");
  }
  if (access.remove !== nobody) {
    add("delete", "删除", [ID_ARG, VERSION_ARG], "DELETE");
    add("restore", "恢复", [ID_ARG], "RESTORE");
  }
}

async function writeOne(spec: RecordSpec, kind: Intent["kind"], { context, args, info }: Call) {
  const { store } = context;
  const [change] = await store.write([
    {
      kind,
      spec,
      id: args["id"] as string | undefined,
      values: args["input"] ? { ...(args["input"] as Row) } : undefined,
      expectedVersion: args["expectedVersion"] as number | undefined,
    },
  ]);
  return store.one(spec, change?.id ?? "", selectionOf(info));
}

function inputArg(spec: RecordSpec, use: "Create" | "Update"): Member {
  const type = { [use]: class {} }[use] as AnyClass;
  for (const field of writableFields(spec, use)) {
    const nullable = use === "Update" || Boolean(field.optional) || field.initial !== undefined;
    exposeInputField(field, type.prototype as object, nullable);
  }
  InputType(`${use}${spec.name}Input`, { description: spec.label })(type);
  return { name: "input", type: () => type, description: "内容", isRequired: true };
}

/** What a form may set; the state of a record with a workflow is read-only by declaration. */
export function writableFields(spec: RecordSpec, use: "Create" | "Update"): FieldSpec[] {
  return spec.fields.filter(
    field => !field.readOnly && field.kind !== "id" && !(use === "Update" && field.createOnly),
  );
}

function addRelations(resolver: AnyClass, catalog: Catalog, spec: RecordSpec): void {
  for (const inverse of catalog.inversesOf(spec)) {
    const types = typesOf(catalog, inverse.spec);
    addOperation(resolver, {
      kind: "field",
      on: spec.name,
      name: inverse.name,
      description: inverse.label,
      returns: () => types.Connection,
      nullable: true,
      args: listArgs(types, true),
      run: ({ root, info }) => hung(root, "$many", String(info.path.key)),
    });
  }
  if (spec.kind === "LOG") return;
  addOperation(resolver, {
    kind: "field",
    on: spec.name,
    name: "history",
    description: "变更历史",
    returns: () => HistoryConnection,
    nullable: true,
    args: [
      { name: "first", type: () => Int, description: "取前几条" },
      { name: "offset", type: () => Int, description: "跳过几条" },
    ],
    run: ({ root, info }) => hung(root, "$histories", String(info.path.key)),
  });
}

/** What the reader has hung on the row under the key of the answer. */
function hung(root: Row, holder: string, key: string): unknown {
  return (root[holder] as Row | undefined)?.[key] ?? null;
}
