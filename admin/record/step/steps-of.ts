import type { ResourceMeta, StepMeta } from "../../engine/description";
import type { Row } from "../value/row";

/** A step as the record itself offers or refuses it. */
export interface OfferedStep {
  name: string;
  label: string;
  mutation: string;
  allowed: boolean;
  reason: string | null;
}

export interface StepOption {
  step: StepMeta;
  offered: OfferedStep;
}

/** Allowed steps first; refused ones only where the state would offer them. */
export function stepsOf(resource: ResourceMeta, row: Row): StepOption[] {
  const offers = (row.steps ?? []) as OfferedStep[];
  const state = String(resource.stateField ? row[resource.stateField] : "");
  const options = offers.flatMap(offered => {
    const step = resource.steps.find(each => each.name === offered.name);
    if (!step || step.creates) return [];
    const near = !step.from.length || step.from.includes(state);
    return offered.allowed || near ? [{ step, offered }] : [];
  });
  return options.sort((a, b) => rank(a) - rank(b));
}

function rank({ step, offered }: StepOption): number {
  if (!offered.allowed) return 3;
  return step.tone === "primary" ? 0 : step.tone === "neutral" ? 1 : 2;
}
