import { Official } from "../../schema/organization/official";
import type { ImportSpec } from "../engine/import/import-spec";

/** An official is known by his identity number, without one by his name within his unit. */
export const officialImport: ImportSpec = {
  type: Official,
  parts: [
    {
      name: "official",
      type: Official,
      keys: [["idNumber"], ["organizationId", "name"]],
      aliases: {
        organizationId: ["单位", "工作单位"],
        idNumber: ["身份证号码", "公民身份号码"],
        mobile: ["手机号", "手机"],
      },
    },
  ],
};
