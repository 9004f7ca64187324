import { useCallback, useState } from "react";
import { useRefresh, useTranslate } from "react-admin";
import { updateMany } from "../../engine/query/bulk";
import type { Ask, BulkAnswer } from "../../engine/query/bulk-answer";
import type { Values } from "../../engine/query/input";
import type { BulkDialogProps } from "./BulkDeleteDialog";
import { BulkEditForm, type Draft } from "./BulkEditForm";
import { PlanDialog } from "./PlanDialog";

/** First the fields and their new values, then the plan. */
export function BulkEditDialog(props: BulkDialogProps) {
  const { resource, onClose } = props;
  const [draft, setDraft] = useState<Draft>({ names: [], values: {} });
  const [input, setInput] = useState<Values>();
  if (input) return <EditPlan {...props} input={input} onBack={() => setInput(undefined)} />;
  const check = (next: Draft, values: Values) => {
    setDraft(next);
    setInput(values);
  };
  return <BulkEditForm resource={resource} draft={draft} onClose={onClose} onCheck={check} />;
}

function EditPlan(props: BulkDialogProps & { input: Values; onBack: () => void }) {
  const { resource, target, input, onBack, onClose, onDone } = props;
  const translate = useTranslate();
  const refresh = useRefresh();
  const ask = useCallback<Ask>(
    (options, onProgress) => updateMany(resource, target, input, options, onProgress),
    [resource, target, input],
  );
  const finish = ({ changeSetId, succeeded }: BulkAnswer) => {
    refresh();
    onClose();
    if (changeSetId) onDone({ changeSetId, count: succeeded });
  };
  return (
    <PlanDialog
      resource={resource}
      title={translate("console.bulk.edit_title", { name: resource.label })}
      confirm="console.bulk.edit_confirm"
      ask={ask}
      onBack={onBack}
      onClose={onClose}
      onDone={finish}
    />
  );
}
