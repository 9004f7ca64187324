import type { FieldSpec } from "../../schema/kit/field-spec";
import { ruleBroken } from "./errors";
import type { Differences } from "./read/differences";

/** A history entry as it is stored. */
export interface Entry {
  id: string;
  kind: string;
  step: string | null;
  recordType: string;
  recordId: string;
  recordVersion: number;
  fields: Differences;
}

/** The state of a record with a workflow is changed by its steps alone, backwards too. */
export function refuseSteps({ kind, step, fields }: Entry, hasWorkflow: boolean): void {
  const changesState = hasWorkflow && kind === "UPDATE" && "state" in fields;
  if (kind !== "STEP" && step === null && !changesState) return;
  throw ruleBroken(
    "REVERT_OF_STEP",
    "办理步骤不能撤销，请用后续步骤更正",
    "a step cannot be taken back: correct it by a further step",
  );
}

/** Whether the entry tells of the field or of the type beside it. */
export function isTaken({ fields }: Entry, { name, typeField }: FieldSpec): boolean {
  return name in fields || (typeField !== undefined && typeField in fields);
}
