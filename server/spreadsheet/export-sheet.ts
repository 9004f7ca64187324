export interface ExportColumn {
  header: string;
  width?: number;
  kind: "text" | "number" | "date";
}

/** A number may come as a decimal string, a date as YYYY-MM-DD. */
export type ExportValue = string | number | null;

export interface ExportSheet {
  name: string;
  columns: ExportColumn[];
  rows: AsyncIterable<ExportValue[]> | Iterable<ExportValue[]>;
}
