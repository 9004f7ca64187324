import { useCallback } from "react";
import { useRefresh, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { deleteMany } from "../../engine/query/bulk";
import type { Ask, BulkAnswer, BulkTarget } from "../../engine/query/bulk-answer";
import type { Outcome } from "./BulkOutcome";
import { PlanDialog } from "./PlanDialog";

export interface BulkDialogProps {
  resource: ResourceMeta;
  target: BulkTarget;
  onClose: () => void;
  onDone: (outcome: Outcome) => void;
}

export function BulkDeleteDialog({ resource, target, onClose, onDone }: BulkDialogProps) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const ask = useCallback<Ask>(
    (options, onProgress) => deleteMany(resource, target, options, onProgress),
    [resource, target],
  );
  const finish = ({ changeSetId, succeeded }: BulkAnswer) => {
    refresh();
    onClose();
    if (changeSetId) onDone({ changeSetId, count: succeeded });
  };
  return (
    <PlanDialog
      danger
      resource={resource}
      title={translate("console.bulk.delete_title", { name: resource.label })}
      confirm="console.bulk.delete_confirm"
      ask={ask}
      onClose={onClose}
      onDone={finish}
    />
  );
}
