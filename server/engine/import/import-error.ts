import type { Words } from "../errors";
import type { Draft, ImportRow } from "./draft";

/** What is wrong with a file, and where. */
export interface ImportError {
  sheet: string;
  /** As the operator sees it in the file. */
  row: number;
  /** Header of the column at fault; null when the whole row is. */
  column: string | null;
  code: string;
  messages: Words;
}

/** Collects what is wrong; marks the rows and records concerned. */
export class ImportErrors {
  readonly list: ImportError[] = [];

  add(row: ImportRow, column: string | null, code: string, messages: Words): void {
    row.hasFailed = true;
    this.list.push({ sheet: row.sheet, row: row.number, column, code, messages });
  }

  /** At the cell that gave the field, else at the record's first row. */
  addTo(draft: Draft, name: string | null, code: string, messages: Words): void {
    const given = name === null ? undefined : draft.given.get(name);
    const header = draft.part.columns.find(column => column.name === name)?.header;
    draft.hasFailed = true;
    if (name !== null) draft.faulty.add(name);
    this.add(given?.row ?? draft.home, given?.column.header ?? header ?? null, code, messages);
  }

  /** A column that new records need; told once for the sheet, at its header. */
  addMissing({ home }: Draft, header: string, headerRow: number): void {
    this.addToSheet({ name: home.sheet, headerRow }, header, "MISSING_HEADER", {
      zh: `缺少“${header}”列，新建时必填`,
      en: `column "${header}" is missing; new records need it`,
    });
  }

  /** Of a sheet as a whole: its header row. */
  addToSheet(
    sheet: { name: string; headerRow: number },
    column: string | null,
    code: string,
    messages: Words,
  ): void {
    this.list.push({ sheet: sheet.name, row: sheet.headerRow, column, code, messages });
  }

  /** By sheet and row, as the operator goes through the file. */
  sorted(sheets: readonly string[]): ImportError[] {
    return this.list.toSorted(
      (a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row,
    );
  }
}
