import { CFB } from "@e965/xlsx";
import { fromBufferPromise } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import type { ReadLimits } from "./read-limits";
import { SpreadsheetError } from "./spreadsheet-error";

interface ZipWriter {
  utils: {
    cfb_new(): object;
    cfb_add(zip: object, name: string, content: Buffer, options: { unsafe: true }): void;
  };
  write(zip: object, options: { fileType: "zip"; type: "buffer" }): Buffer;
}

const zipWriter = CFB as ZipWriter;

/** Unpacks within the limits and refuses a zip that is no workbook. */
export async function unpackZip(bytes: Buffer, limits: ReadLimits): Promise<Map<string, Buffer>> {
  const contents = await unpack(bytes, limits).catch((error: unknown) => {
    if (error instanceof SpreadsheetError) throw error;
    throw new SpreadsheetError(isSizeMismatch(error) ? "BOMB" : "NOT_A_SPREADSHEET");
  });
  const types = contents.get("[Content_Types].xml")?.toString("utf8") ?? "";
  const isWorkbook = /(spreadsheetml\.(sheet|template)|ms-excel\.\w+\.macroEnabled)\.main\+xml/i;
  if (!isWorkbook.test(types)) throw new SpreadsheetError("NOT_A_SPREADSHEET");
  return contents;
}

/** What was counted is what gets parsed: parsers never see the sender's own zip, which they might read differently. */
export function repackZip(contents: Map<string, Buffer>): Buffer {
  const zip = zipWriter.utils.cfb_new();
  for (const [name, content] of contents) {
    zipWriter.utils.cfb_add(zip, name, content, { unsafe: true });
  }
  return zipWriter.write(zip, { fileType: "zip", type: "buffer" });
}

async function unpack(bytes: Buffer, limits: ReadLimits): Promise<Map<string, Buffer>> {
  const allowed = Math.min(limits.unpackedBytes, bytes.length * limits.zipRatio);
  const zip = await fromBufferPromise(bytes);
  if (zip.entryCount > limits.zipEntries) throw new SpreadsheetError("BOMB");
  const entries = await listEntries(zip, allowed);
  const contents = new Map<string, Buffer>();
  let left = allowed;
  for (const entry of entries) {
    const content = await inflate(zip, entry, left);
    left -= content.length;
    contents.set(entry.fileName, content);
  }
  return contents;
}

async function listEntries(zip: ZipFile, allowed: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  let sum = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new SpreadsheetError("ENCRYPTED");
    sum += entry.uncompressedSize;
    if (sum > allowed) throw new SpreadsheetError("BOMB");
    if (!entry.fileName.endsWith("/")) entries.push(entry);
  }
  return entries;
}

async function inflate(zip: ZipFile, entry: Entry, allowed: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > allowed) throw new SpreadsheetError("BOMB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function isSizeMismatch(error: unknown): boolean {
  return error instanceof Error && error.message.includes("too many bytes in the stream");
}
