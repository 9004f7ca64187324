import { Workbook } from "exceljs";
import type { Cell, DataValidation, Worksheet } from "exceljs";
import { sheetName } from "./sheet-name";

export interface TemplateColumn {
  header: string;
  required: boolean;
  note: string;
  example: string;
  width?: number;
  choices?: string[];
  /** Keeps long numbers as they are typed. */
  text?: boolean;
}

export interface TemplateSheet {
  name: string;
  columns: TemplateColumn[];
}

/** How far down the dropdowns reach. */
const CHOICE_ROWS = 5000;
/** Excel allows 255 for a list written into the rule itself. */
const MAX_INLINE_CHOICES = 250;
const REQUIRED_FILL = "FFFFE0B2";
const OPTIONAL_FILL = "FFECEFF1";

export async function writeTemplate(spec: TemplateSheet[]): Promise<Buffer> {
  const book = new Workbook();
  // Ahead of the list sheet, so that the file opens on a sheet to fill in.
  const sheets = spec.map(({ name }) =>
    book.addWorksheet(sheetName(name), { views: [{ state: "frozen", ySplit: 1 }] }),
  );
  spec.forEach(({ columns }, i) => {
    columns.forEach((column, j) => writeColumn(book, sheets[i], column, j + 1));
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

function writeColumn(
  book: Workbook,
  sheet: Worksheet | undefined,
  spec: TemplateColumn,
  number: number,
): void {
  if (!sheet) return;
  const column = sheet.getColumn(number);
  column.width = spec.width ?? Math.max(12, spec.header.length * 2 + 4);
  if (spec.text) column.numFmt = "@";
  writeHeader(sheet.getCell(1, number), spec);
  if (!spec.choices?.length) return;
  const list = listFormula(book, spec.choices);
  addDropdown(sheet, `${column.letter}2:${column.letter}${CHOICE_ROWS + 1}`, list);
}

function writeHeader(cell: Cell, { header, required, note, example }: TemplateColumn): void {
  cell.value = header;
  cell.numFmt = "@";
  cell.font = { bold: true };
  cell.alignment = { horizontal: "center", vertical: "middle" };
  const argb = required ? REQUIRED_FILL : OPTIONAL_FILL;
  cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb } };
  const lines = [required ? "必填" : "选填", note, example && `示例：${example}`];
  cell.note = { texts: [{ text: lines.filter(Boolean).join("\n") }] };
}

/** exceljs leaves this member out of its types; per-cell rules would write 5,000 of them. */
interface WithRangeRules {
  dataValidations: { add(range: string, rule: DataValidation): void };
}

function addDropdown(sheet: Worksheet, range: string, list: string): void {
  (sheet as unknown as WithRangeRules).dataValidations.add(range, {
    type: "list",
    allowBlank: true,
    formulae: [list],
    showErrorMessage: true,
    errorTitle: "选项无效",
    error: "请从下拉列表中选择",
  });
}

function listFormula(book: Workbook, choices: string[]): string {
  const inline = choices.join(",");
  const isInline =
    inline.length <= MAX_INLINE_CHOICES && !choices.some(c => /[,"]|^\s|\s$/.test(c));
  return isInline ? `"${inline}"` : hiddenList(book, choices);
}

function hiddenList(book: Workbook, choices: string[]): string {
  const name = "_lists";
  const sheet = book.getWorksheet(name) ?? book.addWorksheet(name, { state: "veryHidden" });
  const column = sheet.getColumn((sheet.actualColumnCount || 0) + 1);
  column.values = choices;
  return `${name}!$${column.letter}$1:$${column.letter}$${choices.length}`;
}
