import { genderOfIdNumber } from "../../schema/kit/identifiers/id-number";
import type { Official } from "../../schema/organization/official";
import { ruleBroken } from "../engine/errors";

export function refuseOtherGender(
  { gender }: Pick<Official, "gender">,
  idNumber: string | null,
): void {
  if (idNumber === null || !gender || gender === genderOfIdNumber(idNumber)) return;
  throw ruleBroken(
    "GENDER_DIFFERS",
    "性别与身份证号不一致",
    "the gender is not that of the identity number",
    "gender",
  );
}

/** Whether the official has just left his work for good. */
export function hasLeft(before: Pick<Official, "state"> | null, after: Pick<Official, "state">) {
  const isGone = ({ state }: Pick<Official, "state">) => state === "LEFT" || state === "RETIRED";
  return before !== null && !isGone(before) && isGone(after);
}
