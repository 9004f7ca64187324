import { type RecordSpec, specOf } from "../../schema/kit/record-spec";

/** Every record after those that it refers to. */
export function inOrderOfReference(specs: Iterable<RecordSpec>): RecordSpec[] {
  const wanted = new Set(specs);
  const done = new Set<RecordSpec>();
  const visit = (spec: RecordSpec): void => {
    if (!wanted.delete(spec)) return;
    for (const target of targetsOf(spec)) visit(target);
    done.add(spec);
  };
  for (const spec of [...wanted]) visit(spec);
  return [...done];
}

function targetsOf({ fields }: RecordSpec): RecordSpec[] {
  const enforced = fields.filter(field => field.kind === "ref" && field.foreignKey !== false);
  return enforced.flatMap(field => field.targets?.() ?? []).map(target => specOf(target));
}
