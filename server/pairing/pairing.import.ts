import { Pairing } from "../../schema/pairing/pairing";
import type { ImportSpec } from "../engine/import/import-spec";

const OVER = new Set(["ENDED", "REJECTED", "VOIDED"]);

/** A pairing is known by programme, target, partner and role; those that are over do not come back. */
export const pairingImport: ImportSpec = {
  type: Pairing,
  references: {
    Household: ["no", "headPersonId.idNumber"],
    Official: ["idNumber", "name"],
  },
  parts: [
    {
      name: "pairing",
      type: Pairing,
      keys: [
        ["targetId", "partnerId", "programmeId", "role", "effectiveFromOn"],
        ["targetId", "partnerId", "programmeId", "role"],
      ],
      label: ["targetId", "partnerId"],
      notes: {
        targetId: "家庭填户编号或户主身份证号，其他填编号、编码或名称",
        partnerId: "干部填姓名（重名时写成“单位/姓名”）或身份证号，单位填编码或名称",
      },
      aliases: { programmeId: ["方案"], partnerId: ["帮扶责任人", "帮扶干部"], role: ["责任"] },
      choose: (found, { values }) =>
        found.find(row => row["effectiveFromOn"] === values["effectiveFromOn"]) ??
        found.find(row => !OVER.has(String(row["state"]))),
    },
  ],
};
