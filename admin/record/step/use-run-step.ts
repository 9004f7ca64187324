import { useState } from "react";
import { useNotify, useRefresh, useTranslate } from "react-admin";
import type { ResourceMeta, StepMeta } from "../../engine/description";
import { failureOf, formErrorsOf } from "../../engine/errors";
import type { Values } from "../../engine/query/input";
import { runStep, type StepRecord, type StepTarget } from "../../engine/query/step";

interface Options {
  resource: ResourceMeta;
  step: StepMeta;
  target?: StepTarget;
  onClose: () => void;
  onDone?: (id: string) => void;
}

/** Runs the step and says so; a refusal stays in the dialog, on its fields where it names any. */
export function useRunStep({ resource, step, target, onClose, onDone }: Options) {
  const notify = useNotify();
  const refresh = useRefresh();
  const translate = useTranslate();
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const [told, setTold] = useState<StepRecord>();
  const run = async (values: Values) => {
    setRunning(true);
    setError(undefined);
    try {
      const record = await runStep(resource, step, values, target);
      notify(translate("console.step.done", { step: step.label }), { type: "success" });
      refresh();
      if (step.tells.length > 0) {
        setTold(record);
        return undefined;
      }
      onClose();
      onDone?.(record.id);
      return undefined;
    } catch (failed) {
      const errors = formErrorsOf(failureOf(failed));
      if (!errors) setError(failed);
      return errors;
    } finally {
      setRunning(false);
    }
  };
  return { run, running, error, told };
}
