import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Root,
} from "type-graphql";
import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from "graphql";
import type { GraphqlType } from "../../../schema/kit/field-spec";
import type { Context } from "../context";
import type { Row } from "../row-codec";

type AnyClass = new () => object;

export interface Member {
  name: string;
  type: () => GraphqlType;
  description: string;
  /** Default: nullable. */
  isRequired?: boolean;
  defaultValue?: unknown;
}

function namedClass(name: string): AnyClass {
  return { [name]: class {} }[name] as AnyClass;
}

/** An input type made at start from declarations. */
export function inputClass(name: string, description: string, members: () => Member[]): AnyClass {
  const type = namedClass(name);
  for (const member of members()) {
    const { defaultValue, isRequired } = member;
    Field(member.type, {
      nullable: !isRequired && defaultValue === undefined,
      defaultValue,
      description: member.description,
    })(type.prototype as object, member.name);
  }
  InputType(name, { description })(type);
  return type;
}

/** An object type made at start; its values are plain properties of what a resolver returns. */
export function objectClass(name: string, description: string, members: Member[]): AnyClass {
  const type = namedClass(name);
  for (const member of members) {
    Field(member.type, { nullable: !member.isRequired, description: member.description })(
      type.prototype as object,
      member.name,
    );
  }
  ObjectType(name, { description, simpleResolvers: true })(type);
  return type;
}

export interface Call {
  args: Row;
  context: Context;
  info: GraphQLResolveInfo;
  root: Row;
}

export interface Operation {
  kind: "query" | "mutation" | "field";
  /** The type that a field is added to. */
  on?: string;
  name: string;
  description: string;
  returns: () => GraphqlType;
  nullable?: boolean;
  args: Member[];
  run: (call: Call) => unknown;
}

const ROOTS = { query: "Query", mutation: "Mutation", field: "" };
const runs = new Map<string, Operation["run"]>();

/** `place` is `Type.field`. */
export function runDirectly(place: string, run: Operation["run"]): void {
  runs.set(place, run);
}

/**
 * Lets graphql call the operations itself: type-graphql would make an instance and a promise of every argument.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  for (const [place, run] of runs) {
    const [typeName = "", name = ""] = place.split(".");
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!field) continue;
    field.resolve = (root: Row, args: Row, context: Context, info) =>
      run({ root, args, context, info });
  }
}

/** Adds a query, a mutation or a resolved field to a resolver class. */
export function addOperation(resolver: AnyClass, operation: Operation): void {
  const { name, kind, returns, description, args, run, nullable } = operation;
  const prototype = resolver.prototype as object;
  runDirectly(`${operation.on ?? ROOTS[kind]}.${name}`, run);
  const method = (context: Context, info: GraphQLResolveInfo, root: Row, ...values: unknown[]) =>
    run({
      context,
      info,
      root,
      args: Object.fromEntries(args.map((arg, at) => [arg.name, values[at]])),
    });
  const descriptor = { value: method, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(prototype, name, descriptor);
  const expose = { query: Query, mutation: Mutation, field: FieldResolver }[kind];
  expose(returns, { description, nullable })(prototype, name, descriptor);
  Ctx()(prototype, name, 0);
  Info()(prototype, name, 1);
  Root()(prototype, name, 2);
  args.forEach((arg, at) => addArgument(prototype, name, arg, at + 3));
}

function addArgument(prototype: object, name: string, arg: Member, index: number): void {
  const { defaultValue, description, isRequired } = arg;
  const nullable = !isRequired && defaultValue === undefined;
  Arg(arg.name, arg.type, { nullable, defaultValue, description })(prototype, name, index);
}
