import { records } from "../../schema";
import type { RecordSpec } from "../../schema/kit/record-spec";
import type { Behaviour } from "../../server/engine/behaviour";
import { organizationBehaviour } from "../../server/organization/organization.guard";
import { sampleValues } from "./sample-values";

/** The engine without the areas' rules: what they would derive is filled with samples. */
export const bareBehaviours: readonly Behaviour[] = [
  organizationBehaviour,
  ...records.filter(spec => spec.name !== "Organization").map(bareBehaviour),
];

function bareBehaviour(spec: RecordSpec): Behaviour {
  return {
    type: spec.type,
    derive: async (changes, tx) => {
      for (const { before, after } of changes) {
        if (!before) Object.assign(after, await sampleValues(tx, spec, after));
      }
    },
  };
}
