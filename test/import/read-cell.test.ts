import "reflect-metadata";
import { HouseholdClass } from "../../schema/beneficiary/household-class";
import { HouseholdYear } from "../../schema/beneficiary/household-year";
import { Official } from "../../schema/organization/official";
import type { RecordType } from "../../schema/kit/field-spec";
import { PairingProgramme } from "../../schema/pairing/pairing-programme";
import { specOf } from "../../schema/kit/record-spec";
import { readCell } from "../../server/engine/import/read-cell";
import { readDay, readInstant } from "../../server/engine/import/read-day";
import "../../schema";

describe("days", () => {
  it.each([
    ["2026-01-05", "2026-01-05"],
    ["2026-1-5", "2026-01-05"],
    ["2026/1/5", "2026-01-05"],
    ["2026.1.5", "2026-01-05"],
    ["2026年1月5日", "2026-01-05"],
    ["2026 年 1 月 5 日", "2026-01-05"],
    ["２０２６－０１－０５", "2026-01-05"],
    ["20260105", "2026-01-05"],
    ["2026-01-05 00:00:00", "2026-01-05"],
    ["2024-02-29", "2024-02-29"],
    ["2026-02-29", null],
    ["2026-13-01", null],
    ["26-1-5", null],
    ["1/5/2026", null],
    ["2026-01-05 09:30", null],
    ["46027", null],
    ["长期", null],
  ])("%s is %s", (text, day) => expect(readDay(text)).toBe(day));
});

describe("instants", () => {
  it.each([
    ["2026-01-05 09:30", "2026-01-05T01:30:00.000Z"],
    ["2026年1月5日 9:30:15", "2026-01-05T01:30:15.000Z"],
    ["2026年1月5日 9时30分", "2026-01-05T01:30:00.000Z"],
    ["2026/1/5", "2026-01-04T16:00:00.000Z"],
    ["2026-01-05 24:30", null],
    ["09:30", null],
  ])("%s is %s", (text, at) => expect(readInstant(text)).toBe(at));
});

describe("cells", () => {
  const field = (type: RecordType, name: string) => {
    const found = specOf(type).field.get(name);
    if (!found) throw new Error(name);
    return found;
  };
  it.each<[RecordType, string, string, unknown]>([
    [Official, "rank", "乡科级正职", "SECTION_CHIEF"],
    [Official, "rank", "section_chief", "SECTION_CHIEF"],
    [Official, "rank", "Section chief", "SECTION_CHIEF"],
    [Official, "rank", "正科", "IS_IN"],
    [HouseholdClass, "causes", "因病、因残；ACCIDENT", ["ILLNESS", "DISABILITY", "ACCIDENT"]],
    [HouseholdClass, "causes", "因病、因懒", "IS_IN"],
    [PairingProgramme, "planRequired", "是", true],
    [PairingProgramme, "planRequired", "No", false],
    [PairingProgramme, "planRequired", "也许", "NOT_A_FLAG"],
    [PairingProgramme, "visitsPerPeriod", "1,200", 1200],
    [PairingProgramme, "visitsPerPeriod", "12.0", 12],
    [PairingProgramme, "visitsPerPeriod", "1.5", "NOT_A_NUMBER"],
    [HouseholdYear, "netIncome", "12,000.50元", 1_200_050],
    [HouseholdYear, "netIncome", "￥3", 300],
    [HouseholdYear, "netIncome", "1.234", "NOT_AN_AMOUNT"],
    [Official, "name", " 王  ", " 王  "],
  ])("%p.%s: %s", (type, name, text, expected) => {
    const read = readCell(field(type, name), text);
    expect("value" in read ? read.value : read.code).toEqual(expected);
  });
});
