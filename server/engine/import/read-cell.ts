import type { FieldSpec } from "../../../schema/kit/field-spec";
import { parseYuan } from "../../../schema/kit/scalars";
import type { CellProblem } from "../../spreadsheet/workbook";
import type { Words } from "../errors";
import { readDay, readInstant } from "./read-day";

/** A value, or what is wrong with the text. */
export type Read = { value: unknown } | { code: string; messages: Words };

/** What a cell's text means to a field. References stay text: they are looked up together. */
export function readCell(field: FieldSpec, text: string): Read {
  switch (field.kind) {
    case "number":
      return readNumber(field, text);
    case "money":
      return readMoney(field, text);
    case "day":
      return orProblem(readDay(text), "NOT_A_DAY", {
        zh: `${field.label}不是有效日期，请写成 2026-01-05`,
        en: `${field.en}: not a date; write 2026-01-05`,
      });
    case "instant":
      return orProblem(readInstant(text), "NOT_A_TIME", {
        zh: `${field.label}不是有效时间，请写成 2026-01-05 09:30`,
        en: `${field.en}: not a time; write 2026-01-05 09:30`,
      });
    case "choice":
      return readChoice(field, text);
    case "choices":
      return readChoices(field, text);
    case "flag":
      return readFlag(field, text);
    default:
      return { value: text };
  }
}

function orProblem(value: unknown, code: string, messages: Words): Read {
  return value === null ? { code, messages } : { value };
}

function plainNumber(text: string): string {
  return text.normalize("NFKC").replace(/[,\s]/g, "");
}

function readNumber({ label, en }: FieldSpec, text: string): Read {
  const plain = plainNumber(text);
  if (/^-?\d{1,15}(\.0+)?$/.test(plain)) return { value: Number(plain) };
  return {
    code: "NOT_A_NUMBER",
    messages: { zh: `${label}应为整数`, en: `${en}: a whole number is expected` },
  };
}

function readMoney({ label, en }: FieldSpec, text: string): Read {
  try {
    return { value: parseYuan(plainNumber(text).replace(/^¥|元$/g, "")) };
  } catch {
    return {
      code: "NOT_AN_AMOUNT",
      messages: {
        zh: `${label}应为以元为单位的金额，最多两位小数`,
        en: `${en}: yuan with at most two decimals are expected`,
      },
    };
  }
}

function readChoice(field: FieldSpec, text: string): Read {
  const value = choiceOf(field, text);
  return value === undefined ? notAChoice(field, text) : { value };
}

function readChoices(field: FieldSpec, text: string): Read {
  const words = text.split(/[、,，;；\n]/).map(word => word.trim());
  const values = words.filter(Boolean).map(word => ({ word, value: choiceOf(field, word) }));
  const wrong = values.find(({ value }) => value === undefined);
  return wrong ? notAChoice(field, wrong.word) : { value: values.map(({ value }) => value) };
}

/** By value, Chinese label or English label. */
export function choiceOf(field: FieldSpec, text: string): string | undefined {
  const wanted = text.normalize("NFKC").toLowerCase();
  return field.choices?.list.find(({ value, label, en }) =>
    [value, label, en].some(word => word.normalize("NFKC").toLowerCase() === wanted),
  )?.value;
}

function notAChoice(field: FieldSpec, text: string): Read {
  const labels = field.choices?.list.map(choice => choice.label).join("、");
  const values = field.choices?.values.join(", ");
  return {
    code: "IS_IN",
    messages: {
      zh: `${field.label}“${text.slice(0, 40)}”不在可选范围内：${labels}`,
      en: `${field.en} "${text.slice(0, 40)}" is not one of: ${values}`,
    },
  };
}

const YES = new Set(["是", "有", "true", "yes", "y", "1", "√", "✓"]);
const NO = new Set(["否", "无", "false", "no", "n", "0", "×", "✗"]);

function readFlag({ label, en }: FieldSpec, text: string): Read {
  const word = text.normalize("NFKC").toLowerCase();
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  return { code: "NOT_A_FLAG", messages: { zh: `${label}请填“是”或“否”`, en: `${en}: yes or no` } };
}

export const cellProblems: Record<CellProblem, Words> = {
  FORMULA: {
    zh: "单元格是公式，请复制后“选择性粘贴”为数值",
    en: "the cell is a formula; paste its value instead",
  },
  ERROR: { zh: "单元格是错误值，请更正", en: "the cell holds an error value" },
  MERGED: { zh: "单元格已合并，请取消合并并逐行填写", en: "the cell is merged; fill in every row" },
  NUMBER_PRECISION: {
    zh: "号码以数字形式保存，末尾几位已丢失，请将该列设为文本格式后重新填写",
    en: "the number was kept as a number and has lost its last digits; format the column as text and type it again",
  },
};
