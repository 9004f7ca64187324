import type { ComponentType } from "react";
import type { ResourceMeta } from "../../engine/description";
import { RevertSetButton } from "../bulk/RevertSetButton";
import type { Row } from "../value/row";

/** Buttons that single records have beyond what their description offers. */
export const ownActions: Record<string, ComponentType<{ resource: ResourceMeta; row: Row }>> = {
  ChangeSet: RevertSetButton,
};
