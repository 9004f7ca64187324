import { useCallback } from "react";
import { useNotify, useRefresh, useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { revertSet } from "../../engine/query/bulk";
import type { Ask, BulkAnswer } from "../../engine/query/bulk-answer";
import { PlanDialog } from "./PlanDialog";

interface Props {
  /** What the change set is about. */
  resource: ResourceMeta;
  changeSetId: string;
  onClose: () => void;
}

/** Takes a change set back as a unit; rows that changed since are listed and stay as they are. */
export function RevertSetDialog({ resource, changeSetId, onClose }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const ask = useCallback<Ask>(
    (options, onProgress) => revertSet(changeSetId, options, onProgress),
    [changeSetId],
  );
  const finish = ({ succeeded }: BulkAnswer) => {
    notify("console.bulk.reverted", { type: "success", messageArgs: { count: succeeded } });
    refresh();
    onClose();
  };
  return (
    <PlanDialog
      resource={resource}
      title={translate("console.bulk.revert_title")}
      confirm="console.bulk.revert_confirm"
      ask={ask}
      onClose={onClose}
      onDone={finish}
    />
  );
}
