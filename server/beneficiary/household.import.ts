import { Household } from "../../schema/beneficiary/household";
import { HouseholdMembership } from "../../schema/beneficiary/household-membership";
import { Person } from "../../schema/beneficiary/person";
import { type Draft, finalValue, type ImportRow } from "../engine/import/draft";
import type { ImportSpec } from "../engine/import/import-spec";
import { memberByName } from "./member-by-name";

/** Households with their members: on two sheets joined by the household's number, or one row for each person. */
export const householdImport: ImportSpec = {
  type: Household,
  sheets: [
    { name: "家庭", columns: ["household"] },
    { name: "成员", columns: ["household.no", "person", "membership"] },
  ],
  arrange: findHeads,
  parts: [
    {
      name: "household",
      type: Household,
      isShared: true,
      keys: [["no"], ["headPersonId"]],
      finding: ["no", "headPersonId"],
      label: ["no", "address"],
      headers: { headPersonId: "户主身份证号" },
      aliases: {
        no: ["户号", "户编码"],
        organizationId: ["村社区", "所在村社区"],
        address: ["住址"],
      },
      notes: {
        no: "已登记的填系统的户编号；新登记的自编一个本文件内的号，同一户填相同的号，保存时由系统编号",
        headPersonId: "用来找到已登记的家庭；成员表中有户主时可不填",
      },
    },
    {
      name: "person",
      type: Person,
      keys: [["idNumber"], memberByName],
      omits: ["organizationId"],
      aliases: { idNumber: ["身份证号码", "公民身份号码"], mobile: ["手机号", "手机"] },
      initial: ({ home }) => {
        const household = home.drafts.get("household");
        return household ? { organizationId: finalValue(household, "organizationId") } : {};
      },
    },
    {
      name: "membership",
      type: HouseholdMembership,
      with: "person",
      links: { householdId: "household", personId: "person" },
      keys: [
        ["householdId", "personId", "fromOn"],
        ["householdId", "personId"],
      ],
      label: [],
      choose: (found, { values }) =>
        found.find(row => row["fromOn"] === values["fromOn"]) ??
        found.find(row => row["toOn"] === null),
    },
  ],
};

/** A household without its number is found by the identity number of the member who heads it. */
function findHeads(rows: readonly ImportRow[]): void {
  for (const { drafts } of rows) {
    const household = drafts.get("household");
    const person = drafts.get("person");
    if (!household || !person || !isHead(drafts.get("membership"))) continue;
    if (!household.given.has("headPersonId")) household.links.set("headPersonId", person);
  }
}

function isHead(membership: Draft | undefined): boolean {
  return membership?.values["relation"] === "HEAD";
}
