import { ID, Int, registerEnumType, Resolver } from "type-graphql";
import { nobody } from "../../../schema/kit/access";
import type { RecordSpec } from "../../../schema/kit/record-spec";
import type { Catalog } from "../catalog";
import type { BulkRequest } from "../bulk/bulk-request";
import type { PlanOptions } from "../bulk/plan";
import type { BulkTarget } from "../bulk/target";
import { uniqueKeysOf } from "../bulk/unique-key";
import type { Row } from "../row-codec";
import { OPTIONS, optionsOf, take } from "./bulk-operation";
import { resultResolver, revertResolver } from "./bulk-result-resolver";
import { BulkResult } from "./bulk-types";
import { inputTypeOf } from "./input-types";
import { addOperation, inputClass, type Member } from "./make-class";
import { enumName, typesOf } from "./record-types";

type AnyClass = new () => object;

/** Changes of many rows, for every record that somebody may change; what only grows is written one by one. */
export function bulkResolvers(catalog: Catalog): AnyClass[] {
  const changeable = catalog.specs.filter(
    ({ kind, access }) =>
      kind !== "LOG" && [access.create, access.update, access.remove].some(rule => rule !== nobody),
  );
  return [
    resultResolver(),
    revertResolver(),
    ...changeable.map(spec => bulkResolver(catalog, spec)),
  ];
}

function bulkResolver(catalog: Catalog, spec: RecordSpec): AnyClass {
  const name = `${spec.name}BulkResolver`;
  const resolver = { [name]: class {} }[name] as AnyClass;
  const { access } = spec;
  const add = (verb: string, words: string, args: Member[], make: (args: Row) => BulkRequest) =>
    addOperation(resolver, {
      kind: "mutation",
      name: `${verb}${capital(spec.plural)}`,
      description: `${words}${spec.label}`,
      returns: () => BulkResult,
      args: [...args, OPTIONS],
      run: call => take(make(call.args), call),
    });
  if (access.create !== nobody) {
    add("create", "批量新建", [inputs(spec, "Create")], args => ({
      ...asked(spec, args),
      verb: "create",
      inputs: args["inputs"] as Row[],
    }));
  }
  if (access.create !== nobody && access.update !== nobody) addUpsert(spec, add);
  if (access.update !== nobody) addUpdate(catalog, spec, add);
  if (access.remove !== nobody) {
    add("delete", "批量删除", [target(catalog, spec)], args => ({
      ...asked(spec, args),
      verb: "delete",
      target: args["target"] as BulkTarget,
    }));
  }
  Resolver()(resolver);
  return resolver;
}

type Add = (verb: string, words: string, args: Member[], make: (args: Row) => BulkRequest) => void;

function addUpsert(spec: RecordSpec, add: Add): void {
  const keys = uniqueKeysOf(spec);
  if (keys.length === 0) return;
  const byName = new Map(keys.map(names => [keyName(names), names]));
  const values = Object.fromEntries([...byName.keys()].map(name => [name, name]));
  registerEnumType(values, {
    name: `${spec.name}UniqueKey`,
    description: `${spec.label}的唯一标识`,
    valuesConfig: Object.fromEntries(
      [...byName].map(([name, names]) => [name, { description: wordsOf(spec, names) }]),
    ),
  });
  const key = {
    name: "matchOn",
    type: () => values,
    description: "比对依据",
    isRequired: true,
  };
  add("upsert", "批量新建或修改", [inputs(spec, "Upsert"), key], args => {
    const matchOn = byName.get(args["matchOn"] as string) ?? [];
    return { ...asked(spec, args), verb: "upsert", inputs: args["inputs"] as Row[], matchOn };
  });
}

function keyName(names: readonly string[]): string {
  return names.map(enumName).join("_");
}

function wordsOf(spec: RecordSpec, names: readonly string[]): string {
  return names.map(name => spec.field.get(name)?.label ?? name).join("、");
}

function addUpdate(catalog: Catalog, spec: RecordSpec, add: Add): void {
  const type = inputTypeOf(spec, "Update");
  const input = { name: "input", type: () => type, description: "内容", isRequired: true };
  add("update", "批量修改", [target(catalog, spec), input], args => ({
    ...asked(spec, args),
    ...{ verb: "update", target: args["target"] as BulkTarget, input: args["input"] as Row },
  }));
}

function inputs(spec: RecordSpec, use: "Create" | "Upsert"): Member {
  const type = inputTypeOf(spec, use);
  return { name: "inputs", type: () => [type], description: "内容", isRequired: true };
}

const targets = new Map<string, AnyClass>();

function target(catalog: Catalog, spec: RecordSpec): Member {
  const type = targets.get(spec.name) ?? targetType(catalog, spec);
  targets.set(spec.name, type);
  return { name: "target", type: () => type, description: "范围", isRequired: true };
}

function targetType(catalog: Catalog, spec: RecordSpec): AnyClass {
  const { Filter } = typesOf(catalog, spec);
  const description = `批量操作的${spec.label}\n\nExactly one of ids and filter.`;
  return inputClass(`${spec.name}Target`, description, () => [
    { name: "ids", type: () => [ID], description: "编号" },
    { name: "filter", type: () => Filter, description: "筛选\n\nNeeds expectedCount." },
    {
      name: "expectedCount",
      type: () => Int,
      description: "确认的条数\n\nCOUNT_MISMATCH unless exactly so many match.",
    },
  ]);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function asked({ name }: RecordSpec, args: Row): { type: string; options: PlanOptions | null } {
  return { type: name, options: optionsOf(args) };
}
