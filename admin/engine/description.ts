export type Tone = "neutral" | "info" | "success" | "warning" | "error";

export type FieldKind =
  | "id"
  | "text"
  | "number"
  | "money"
  | "day"
  | "instant"
  | "choice"
  | "choices"
  | "flag"
  | "ref"
  | "anyRef"
  | "secret"
  | "json";

export type Operation =
  | "LIST"
  | "CREATE"
  | "UPDATE"
  | "DELETE"
  | "RESTORE"
  | "BULK_UPDATE"
  | "BULK_DELETE"
  | "IMPORT"
  | "EXPORT"
  | "HISTORY"
  | "AS_OF"
  | "REVERT"
  | "PURGE";

export interface ChoiceMeta {
  value: string;
  label: string;
  tone: Tone;
}

export interface FieldMeta {
  name: string;
  label: string;
  help?: string | null;
  kind: FieldKind;
  section?: string | null;
  required: boolean;
  readOnly: boolean;
  createOnly: boolean;
  filterable: boolean;
  sortable: boolean;
  groupable: boolean;
  multiline: boolean;
  ordered: boolean;
  unit?: string | null;
  example?: string | null;
  min?: number | null;
  max?: number | null;
  choices: ChoiceMeta[];
  /** Type names: one for a reference, several for a reference to any of them. */
  references: string[];
  relation?: string | null;
  typeField?: string | null;
  secret?: "idNumber" | "mobile" | "free" | null;
  graphqlType: string;
}

export interface RelationMeta {
  name: string;
  label: string;
  resource: string;
  field: string;
}

/** A field of a step's answer that is null ever after. */
export interface ToldMeta {
  name: string;
  label: string;
}

export interface StepMeta {
  name: string;
  mutation: string;
  label: string;
  tone: "primary" | "neutral" | "danger";
  confirm?: string | null;
  creates: boolean;
  from: string[];
  inputType?: string | null;
  fields: FieldMeta[];
  tells: ToldMeta[];
}

export interface SortMeta {
  field: string;
  direction: "ASC" | "DESC";
}

export interface ResourceMeta {
  name: string;
  single: string;
  plural: string;
  label: string;
  help?: string | null;
  kind: "FLAT" | "TREE" | "LOG";
  titleFields: string[];
  columns: string[];
  sort: SortMeta[];
  searchable: boolean;
  operations: Operation[];
  stateField?: string | null;
  parentField?: string | null;
  ownerField?: string | null;
  fields: FieldMeta[];
  relations: RelationMeta[];
  steps: StepMeta[];
}

export interface MenuGroup {
  name: string;
  label: string;
  resources: string[];
}

export interface Description {
  hash: string;
  groups: MenuGroup[];
  resources: ResourceMeta[];
}
