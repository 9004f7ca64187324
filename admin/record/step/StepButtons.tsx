import { useState } from "react";
import type { ResourceMeta, StepMeta } from "../../engine/description";
import { StepButton } from "./StepButton";
import { StepDialog } from "./StepDialog";
import { StepMenu } from "./StepMenu";
import type { Row } from "../value/Value";

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

const INLINE = 4;

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

export function StepButtons({ resource, row }: { resource: ResourceMeta; row: Row }) {
  const [running, setRunning] = useState<StepMeta>();
  const options = stepsOf(resource, row);
  const inline = options.slice(0, INLINE);
  const rest = options.slice(INLINE);
  return (
    <>
      {inline.map((option, index) => (
        <StepButton
          key={option.step.name}
          option={option}
          likely={index === 0 && option.step.tone !== "danger"}
          onRun={setRunning}
        />
      ))}
      {rest.length > 0 && <StepMenu options={rest} onRun={setRunning} />}
      {running && (
        <StepDialog
          resource={resource}
          step={running}
          target={{ id: row.id, version: Number(row.version) }}
          onClose={() => setRunning(undefined)}
        />
      )}
    </>
  );
}
