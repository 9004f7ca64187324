import { inWords, type RecordType } from "./field-spec";
import { type RecordSpec, specOf } from "./record-spec";

export interface Area {
  name: string;
  label: string;
  en: string;
  records: RecordSpec[];
}

/** A folder of records: a menu group and the module that grants may be limited to. */
export function area(name: string, label: string, types: RecordType[]): Area {
  const members = types.map(specOf);
  for (const spec of members) spec.area = name;
  return { name, label, en: inWords(name), records: members };
}
