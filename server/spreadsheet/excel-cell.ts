import { SSF } from "@e965/xlsx";
import type { CellObject } from "@e965/xlsx";
import { formatOf } from "./name-date-formats";
import { isShortenedNumber, plainDecimal } from "./plain-decimal";
import type { Cell } from "./workbook";

interface DateParts {
  y: number;
  m: number;
  d: number;
  H: number;
  M: number;
  S: number;
}

interface NumberFormats {
  is_date(format: string): boolean;
  parse_date_code(value: number, options: { date1904: boolean }): DateParts | null;
}

const numberFormats = SSF as NumberFormats;

/** Excel keeps 15 digits and turns the rest to zeros. */
const FIRST_SHORTENED = 1e15;

const ERROR_TEXTS: Record<number, string> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};

export function excelCell(cell: CellObject, isDate1904: boolean): Cell {
  const read = valueCell(cell, isDate1904);
  return cell.f || cell.F ? { ...read, problem: read.problem ?? "FORMULA" } : read;
}

function valueCell(cell: CellObject, isDate1904: boolean): Cell {
  const { t, v } = cell;
  if (t === "e") {
    return { value: ERROR_TEXTS[Number(v)] ?? "#ERROR!", kind: "text", problem: "ERROR" };
  }
  if (t === "b") return { value: v ? "TRUE" : "FALSE", kind: "boolean" };
  if (t === "n" && typeof v === "number") return numberCell(v, formatOf(cell), isDate1904);
  return textCell(typeof v === "string" ? v : "");
}

export function textCell(text: string): Cell {
  const value = text.replace(/\r\n?/g, "\n").trim();
  if (!value) return { value, kind: "empty" };
  if (isShortenedNumber(value)) return { value, kind: "text", problem: "NUMBER_PRECISION" };
  return { value, kind: "text" };
}

function numberCell(number: number, format: string, isDate1904: boolean): Cell {
  const parts = numberFormats.is_date(format)
    ? numberFormats.parse_date_code(number, { date1904: isDate1904 })
    : null;
  if (parts) return dateCell(parts);
  const value = plainDecimal(number);
  if (Math.abs(number) >= FIRST_SHORTENED) {
    return { value, kind: "number", problem: "NUMBER_PRECISION" };
  }
  const isPadded = /^0+$/.test(format) && /^\d+$/.test(value);
  return { value: isPadded ? value.padStart(format.length, "0") : value, kind: "number" };
}

function dateCell({ y, m, d, H, M, S }: DateParts): Cell {
  const two = (part: number) => String(part).padStart(2, "0");
  const time = `${two(H)}:${two(M)}:${two(S)}`;
  if (d === 0) return { value: time, kind: "text" };
  const day = `${y}-${two(m)}-${two(d)}`;
  return { value: time === "00:00:00" ? day : `${day} ${time}`, kind: "date" };
}
