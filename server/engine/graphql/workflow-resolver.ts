import { Field, ID, Int, ObjectType, Resolver } from "type-graphql";
import { granted } from "../../../schema/kit/access";
import { type RecordSpec, specOf } from "../../../schema/kit/record-spec";
import type { Words } from "../errors";
import { covers, reachOf } from "../reach";
import { selectionOf } from "../read/selection";
import type { Row } from "../row-codec";
import { refuseCreation, takeStep } from "../take-step";
import { mutationOf, type Stateful, type Step, type Workflow } from "../workflow";
import { addOperation, type Call, type Member } from "./make-class";

@ObjectType({ description: "办理步骤", simpleResolvers: true })
export class RecordStep {
  @Field(() => String, { description: "步骤" })
  name!: string;

  @Field(() => String, { description: "步骤名称" })
  label!: string;

  @Field(() => String, { description: "对应的变更操作" })
  mutation!: string;

  @Field(() => Boolean, { description: "当前可办" })
  allowed!: boolean;

  @Field(() => String, { nullable: true, description: "不可办的原因" })
  reason!: string | null;
}

type AnyStep = Step<Stateful, object, unknown>;

/** One mutation for each step, and the steps of a row as its buttons. */
export function workflowResolver(workflow: Workflow): new () => object {
  const spec = specOf(workflow.type);
  const name = `${spec.name}Workflow`;
  const resolver = { [name]: class {} }[name] as new () => object;
  for (const verb of Object.keys(workflow.steps)) addStep(resolver, workflow, spec, verb);
  addOperation(resolver, {
    kind: "field",
    on: spec.name,
    name: "steps",
    description: "办理步骤\n\nWhat the caller may do next, and why not.",
    returns: () => [RecordStep],
    args: [],
    run: call => stepsOf(workflow, spec, call),
  });
  Resolver(() => spec.type as never)(resolver);
  return resolver;
}

function stepOf(workflow: Workflow, verb: string): AnyStep {
  return workflow.steps[verb] as unknown as AnyStep;
}

function addStep(
  resolver: new () => object,
  workflow: Workflow,
  spec: RecordSpec,
  verb: string,
): void {
  const step = stepOf(workflow, verb);
  const creates = step.from.length === 0;
  const onRow: Member[] = [
    { name: "id", type: () => ID, description: "编号", isRequired: true },
    { name: "expectedVersion", type: () => Int, description: "所见版本", isRequired: true },
  ];
  const { input } = step;
  const form: Member[] = input
    ? [{ name: "input", type: () => input, description: "内容", isRequired: true }]
    : [];
  addOperation(resolver, {
    kind: "mutation",
    name: mutationOf(workflow, verb),
    description: `${step.label}${spec.label}`,
    returns: () => spec.type,
    args: [...(creates ? [] : onRow), ...form],
    run: call => take(workflow, spec, verb, call),
  });
}

async function take(workflow: Workflow, spec: RecordSpec, verb: string, call: Call) {
  const { args, context, info } = call;
  const { store } = context;
  const taken = {
    name: verb,
    step: workflow.steps[verb] as Step<never, never, never>,
    spec,
    id: (args["id"] as string | undefined) ?? null,
    input: { ...(args["input"] as Row | undefined) },
    expectedVersion: args["expectedVersion"] as number | undefined,
  };
  const about = { type: spec.name, id: taken.id ?? undefined };
  const change = await store.transaction(async tx => {
    if (taken.id === null) refuseCreation(tx, taken);
    return takeStep(tx, taken);
  }, about);
  const row = await store.written(spec, change.id, selectionOf(info));
  return change.told ? { ...row, ...change.told } : row;
}

/** Steps that leave from the row's state; those that the caller may not take say why. */
async function stepsOf(
  workflow: Workflow,
  spec: RecordSpec,
  { root, context }: Call,
): Promise<RecordStep[]> {
  const row = root as unknown as Stateful;
  const isEnglish = context.locale === "en";
  const offered = Object.keys(workflow.steps).filter(verb =>
    stepOf(workflow, verb).from.includes(row.state),
  );
  return Promise.all(
    offered.map(async verb => {
      const step = stepOf(workflow, verb);
      const refused = await whyNot(spec, step, row, context);
      return {
        name: verb,
        label: isEnglish ? (step.en ?? verb) : step.label,
        mutation: mutationOf(workflow, verb),
        allowed: refused === null,
        reason: refused && (isEnglish ? refused.en : refused.zh),
      };
    }),
  );
}

async function whyNot(
  spec: RecordSpec,
  step: AnyStep,
  row: Stateful,
  { store, actor }: Call["context"],
): Promise<Words | null> {
  if (!actor) return { zh: "请先登录", en: "sign in first" };
  const values = row as unknown as Row;
  const reach = reachOf(granted(step.by, ...(step.ties ?? [])), spec, actor);
  const organization = values[spec.owner?.name ?? ""] as string | null;
  const node = organization ? await store.engine.tree.node(organization) : null;
  if (!covers(reach, node) && !isTied(step, values, actor)) {
    return { zh: `您的岗位不能${step.label}`, en: "your role may not take this step" };
  }
  return step.refusedBecause?.(row, actor) ?? null;
}

function isTied(step: AnyStep, row: Row, actor: NonNullable<Call["context"]["actor"]>): boolean {
  return (step.ties ?? []).some(tie => {
    if (!("is" in tie)) return false;
    const id = tie.is === "official" ? actor.officialId : actor.accountId;
    return id !== null && (row[tie.field] === id || row[`${tie.field}Id`] === id);
  });
}
