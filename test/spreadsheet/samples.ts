import { CFB } from "@e965/xlsx";
import { Workbook as ExcelBook } from "exceljs";
import type { Worksheet } from "exceljs";
import { readWorkbook } from "../../server/spreadsheet/read-workbook";
import type { ReadLimits } from "../../server/spreadsheet/read-limits";
import type { SpreadsheetError } from "../../server/spreadsheet/spreadsheet-error";

interface Containers {
  utils: {
    cfb_new(): object;
    cfb_add(container: object, name: string, content: Buffer): void;
  };
  write(
    container: object,
    options: { fileType: "zip" | "cfb"; type: "buffer"; compression?: boolean },
  ): Buffer;
}

const containers: Containers = CFB;

/** A zip or compound file with any content. */
export function pack(fileType: "zip" | "cfb", contents: Iterable<[string, Buffer]>): Buffer {
  const container = containers.utils.cfb_new();
  for (const [name, content] of contents) containers.utils.cfb_add(container, name, content);
  return containers.write(container, { fileType, type: "buffer", compression: true });
}

export async function xlsx(fill: (sheet: Worksheet, book: ExcelBook) => void): Promise<Buffer> {
  const book = new ExcelBook();
  fill(book.addWorksheet("名单"), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export async function openXlsx(bytes: Buffer): Promise<ExcelBook> {
  const book = new ExcelBook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book;
}

export async function refusal(
  bytes: Buffer,
  filename: string,
  limits?: Partial<ReadLimits>,
): Promise<SpreadsheetError> {
  return readWorkbook(bytes, filename, limits).then(
    () => Promise.reject(new Error("was not refused")),
    (error: SpreadsheetError) => error,
  );
}

/** Rows of the first sheet as text. */
export async function values(bytes: Buffer, filename: string): Promise<string[][]> {
  const { sheets } = await readWorkbook(bytes, filename);
  return sheets[0]?.rows.map(row => row.cells.map(cell => cell.value)) ?? [];
}
