import { gql } from "@apollo/client/core";
import type { ResourceMeta, StepMeta } from "../description";
import { tell } from "../request";
import { filledIn, type Values } from "./input";
import { selectRecord } from "./selection";

export interface StepTarget {
  id: string;
  version: number;
}

export interface StepRecord extends Values {
  id: string;
}

function documentOf(resource: ResourceMeta, step: StepMeta): string {
  const declared = [
    ...(step.creates ? [] : ["$id: ID!", "$expectedVersion: Int!"]),
    ...(step.inputType ? [`$input: ${step.inputType}!`] : []),
  ].join(", ");
  const passed = [
    ...(step.creates ? [] : ["id: $id", "expectedVersion: $expectedVersion"]),
    ...(step.inputType ? ["input: $input"] : []),
  ].join(", ");
  const told = step.tells.map(({ name }) => name).join(" ");
  return `mutation Step${declared && `(${declared})`} {
    record: ${step.mutation}${passed && `(${passed})`} { ${selectRecord(resource)} ${told} }
  }`;
}

/** Runs a workflow step on a record, or one that makes a record. */
export async function runStep(
  resource: ResourceMeta,
  step: StepMeta,
  values: Values,
  target?: StepTarget,
): Promise<StepRecord> {
  const { record } = await tell<{ record: StepRecord }>(gql(documentOf(resource, step)), {
    ...(target && { id: target.id, expectedVersion: target.version }),
    ...(step.inputType && { input: filledIn(step.fields, values) }),
  });
  return record;
}
