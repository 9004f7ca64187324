import type { Person } from "../../schema/beneficiary/person";
import { birthDayOfIdNumber, genderOfIdNumber } from "../../schema/kit/identifiers/id-number";
import { ruleBroken } from "../engine/errors";

/** What the identity number says of its holder. */
export function saidBy(idNumber: string): Pick<Person, "birthOn" | "gender"> {
  return { birthOn: birthDayOfIdNumber(idNumber), gender: genderOfIdNumber(idNumber) };
}

export function refuseContradiction(
  { birthOn, gender }: Pick<Person, "birthOn" | "gender">,
  idNumber: string | null,
): void {
  if (idNumber === null) return;
  const said = saidBy(idNumber);
  if (birthOn && birthOn !== said.birthOn) {
    throw ruleBroken(
      "BIRTH_DIFFERS",
      "出生日期与身份证号不一致",
      "the birth date is not that of the identity number",
      "birthOn",
    );
  }
  if (!gender || gender === said.gender) return;
  throw ruleBroken(
    "GENDER_DIFFERS",
    "性别与身份证号不一致",
    "the gender is not that of the identity number",
    "gender",
  );
}

export function refuseUnborn({ birthOn }: Pick<Person, "birthOn">, today: string): void {
  if (!birthOn || birthOn <= today) return;
  throw ruleBroken(
    "BIRTH_IN_FUTURE",
    "出生日期不能晚于今天",
    "the birth date may not be in the future",
    "birthOn",
  );
}
