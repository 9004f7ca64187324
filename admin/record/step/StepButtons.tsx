import { useState } from "react";
import type { ResourceMeta, StepMeta } from "../../engine/description";
import { textOf } from "../../engine/text-of";
import { StepButton } from "./StepButton";
import { StepDialog } from "./StepDialog";
import { StepMenu } from "./StepMenu";
import { stepsOf } from "./steps-of";
import type { Row } from "../value/row";

const INLINE = 4;

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
          subject={textOf(row.recordLabel)}
          onClose={() => setRunning(undefined)}
        />
      )}
    </>
  );
}
