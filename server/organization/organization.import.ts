import { Organization } from "../../schema/organization/organization";
import type { ImportSpec } from "../engine/import/import-spec";
import { isDivisionLevel, kindOfDivision } from "./division-kind.rules";

/** Also takes the published list of divisions as it is: code, name, level, parentCode. */
export const organizationImport: ImportSpec = {
  type: Organization,
  parts: [
    {
      name: "organization",
      type: Organization,
      keys: [["code"]],
      aliases: {
        parentId: ["parentCode", "上级编码", "上级代码"],
        code: ["编码", "代码"],
        name: ["名称"],
      },
      extras: [{ name: "level", header: "级别", aliases: ["行政级别"] }],
      complete: ({ given, values }) => {
        const level = given.get("level")?.text.toUpperCase();
        if (level === undefined || values["kind"] !== undefined) return [];
        if (!isDivisionLevel(level)) return [UNKNOWN_LEVEL];
        const { name } = values;
        values["kind"] = kindOfDivision(level, typeof name === "string" ? name : "");
        return [];
      },
    },
  ],
};

const UNKNOWN_LEVEL = {
  column: "level",
  code: "IS_IN",
  messages: {
    zh: "级别应为 PROVINCE（省）、CITY（市）、DISTRICT（区县）、TOWN（镇街）或 VILLAGE（村社区）",
    en: "level is one of PROVINCE, CITY, DISTRICT, TOWN, VILLAGE",
  },
};
