import { ID, Int, Resolver } from "type-graphql";
import { nobody } from "../../../schema/kit/access";
import type { GraphqlType } from "../../../schema/kit/field-spec";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import { DateTime } from "../../../schema/kit/scalars";
import type { Catalog } from "../catalog";
import { purgeRecord } from "../purge";
import { selectionOf } from "../read/selection";
import type { Row } from "../row-codec";
import type { Intent } from "../write/change";
import { HistoryConnection } from "./history-types";
import { inputTypeOf } from "./input-types";
import { addOperation, type Call, type Member } from "./make-class";
import { GroupSort, type RecordTypes, typesOf } from "./record-types";
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

const AS_OF_ARG: Member = {
  name: "asOf",
  type: () => DateTime,
  description: "历史时点\n\nThe record as it stood then, without lists, steps and history.",
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
    args: spec.kind === "LOG" ? [ID_ARG] : [ID_ARG, AS_OF_ARG],
    run: ({ context: { store }, args, info }) => {
      const [id, at] = [args["id"] as string, args["asOf"] as string | null | undefined];
      return at
        ? store.asOf(spec, id, at, selectionOf(info))
        : store.one(spec, id, selectionOf(info));
    },
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
      { name: "having", type: () => types.Having, description: "分组条件" },
      { name: "sort", type: () => GroupSort, description: "分组排序" },
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
  if (access.purge !== nobody) addPurge(resolver, spec);
  if (access.remove !== nobody) {
    add("delete", "删除", [ID_ARG, VERSION_ARG], "DELETE");
    add("restore", "恢复", [ID_ARG], "RESTORE");
  }
}

function addPurge(resolver: AnyClass, spec: RecordSpec): void {
  const confirm: Member = {
    name: "confirm",
    type: () => String,
    description: "确认\n\nThe record's label, typed again.",
    isRequired: true,
  };
  addOperation(resolver, {
    kind: "mutation",
    name: `purge${spec.name}`,
    description: `彻底删除${spec.label}\n\nOut of the recycle bin, for good; answers the id.`,
    returns: () => ID,
    args: [ID_ARG, confirm],
    run: ({ context: { store }, args }) =>
      purgeRecord(store, spec, { id: args["id"] as string, confirm: args["confirm"] as string }),
  });
}

function writeOne(spec: RecordSpec, kind: Intent["kind"], { context, args, info }: Call) {
  const intent: Intent = {
    kind,
    spec,
    id: args["id"] as string | undefined,
    values: args["input"] ? { ...(args["input"] as Row) } : undefined,
    expectedVersion: args["expectedVersion"] as number | undefined,
  };
  return context.store.writeOne(intent, selectionOf(info));
}

function inputArg(spec: RecordSpec, use: "Create" | "Update"): Member {
  const type = inputTypeOf(spec, use);
  return { name: "input", type: () => type, description: "内容", isRequired: true };
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
