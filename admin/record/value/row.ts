/** A record as lists and pages hold it: its fields by name. */
export type Row = Record<string, unknown> & { id: string };
