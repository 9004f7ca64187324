import { CFB } from "@e965/xlsx";
import { SpreadsheetError } from "./spreadsheet-error";

interface CompoundFiles {
  read(bytes: Buffer, options: { type: "buffer" }): object;
  find(container: object, path: string): object | null;
}

const compoundFiles = CFB as CompoundFiles;

/** Returns the bytes when they are an old workbook: the same container also holds doc, ppt, msg and encrypted xlsx. */
export function openContainer(bytes: Buffer): Buffer {
  const container = readContainer(bytes);
  const has = (path: string) => compoundFiles.find(container, path) !== null;
  if (has("EncryptedPackage")) throw new SpreadsheetError("ENCRYPTED");
  if (!has("/Workbook") && !has("/Book")) throw new SpreadsheetError("NOT_A_SPREADSHEET");
  return bytes;
}

function readContainer(bytes: Buffer): object {
  try {
    return compoundFiles.read(bytes, { type: "buffer" });
  } catch {
    throw new SpreadsheetError("NOT_A_SPREADSHEET");
  }
}
