import type { FieldSpec } from "../../schema/kit/field-spec";
import type { RecordSpec } from "../../schema/kit/record-spec";
import { writableFields } from "../../server/engine/graphql/input-types";
import type { Row } from "../../server/engine/row-codec";
import { formatYuan } from "../../schema/kit/scalars";
import { sampleValues } from "./sample-values";
import type { World } from "./world";

/** Every role, everywhere: who may do whatever anybody may. */
export const everyRole = {
  role: [
    "SYSTEM_ADMIN",
    "ORG_ADMIN",
    "INTAKE_CLERK",
    "DISPATCHER",
    "HANDLER",
    "UNIT_LEAD",
    "REVIEWER",
    "SUPERVISOR",
    "DISCIPLINE",
    "LEADER",
    "PARTNER",
    "LIAISON",
    "PROJECT_OFFICE",
    "STATISTICIAN",
    "AUDITOR",
  ],
} as const;

/** A valid input of the create mutation: the required fields that the type has. */
export async function sampleInput(world: World, spec: RecordSpec): Promise<Row> {
  const values = await world.system(tx => sampleValues(tx, spec, {}));
  const names = writableFields(spec, "Create").flatMap(namesOf);
  const known = Object.entries(values).filter(([name]) => names.includes(name));
  return Object.fromEntries(known.map(([name, value]) => [name, sent(spec, name, value)]));
}

function namesOf({ name, typeField }: FieldSpec): string[] {
  return typeField ? [name, typeField] : [name];
}

function sent(spec: RecordSpec, name: string, value: unknown): unknown {
  return spec.field.get(name)?.kind === "money" ? formatYuan(value as number) : value;
}

/** Another valid value for some field that an update may change. */
export function otherValue(spec: RecordSpec): { field: FieldSpec; value: unknown } {
  const fields = writableFields(spec, "Update").filter(each => each.kind in OTHERS);
  const [field] = fields.sort((a, b) => rank(a) - rank(b));
  if (!field) throw new Error(`${spec.name} has nothing to change`);
  return { field, value: OTHERS[field.kind]?.(field) };
}

const OTHERS: Record<string, (field: FieldSpec) => unknown> = {
  text: ({ column, max }) => (column.charset === "ascii" ? "ZZ9" : "另一个").slice(0, max),
  number: ({ min = 0 }) => min + 1,
  money: () => "98.76",
  day: () => "2026-02-06",
  choice: ({ choices }) => choices?.values.at(-1),
  flag: () => true,
};

/** Plain text is safest to change: nothing else depends on it. */
function rank({ kind, column }: FieldSpec): number {
  if (kind !== "text") return Object.keys(OTHERS).indexOf(kind) + 1;
  return column.charset === "ascii" ? 9 : 0;
}
