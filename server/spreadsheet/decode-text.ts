import { getDecoder } from "iconv-lite";
import { isUtf8 } from "node:buffer";
import { SpreadsheetError } from "./spreadsheet-error";

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_BOMS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const CHUNK_BYTES = 1024 * 1024;

/** Returns UTF-8 without BOM. */
export function decodeText(bytes: Buffer): Buffer {
  if (UTF16_BOMS.some(bom => startsWith(bytes, bom))) throw new SpreadsheetError("BAD_ENCODING");
  if (bytes.includes(0)) throw new SpreadsheetError("BAD_ENCODING");
  const hasBom = startsWith(bytes, UTF8_BOM);
  const text = hasBom ? bytes.subarray(UTF8_BOM.length) : bytes;
  if (isUtf8(text)) return refuseMarkup(text);
  if (hasBom) throw new SpreadsheetError("BAD_ENCODING");
  return refuseMarkup(fromGb18030(text));
}

/** In portions, because the whole text may be longer than a string can be. */
function fromGb18030(bytes: Buffer): Buffer {
  const decoder = getDecoder("gb18030");
  const parts: Buffer[] = [];
  const push = (text: string) => {
    if (text.includes("\ufffd")) throw new SpreadsheetError("BAD_ENCODING");
    parts.push(Buffer.from(text));
  };
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
    push(decoder.write(bytes.subarray(from, from + CHUNK_BYTES)));
  }
  push(decoder.end() ?? "");
  return Buffer.concat(parts);
}

function refuseMarkup(text: Buffer): Buffer {
  const isMarkup = /^\s*<(!doctype|html|table|meta|\?xml)/i.test(text.toString("utf8", 0, 200));
  if (isMarkup) throw new SpreadsheetError("NOT_A_SPREADSHEET");
  return text;
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
