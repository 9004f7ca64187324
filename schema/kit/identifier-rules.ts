import { ValidateBy } from "class-validator";
import { isCreditCode, normaliseCreditCode } from "./identifiers/credit-code";
import { isDivisionCode, normaliseDivisionCode } from "./identifiers/division-code";
import { isIdNumber, normaliseIdNumber } from "./identifiers/id-number";
import { isMobileNumber, normaliseMobileNumber } from "./identifiers/mobile-number";

export type IdentifierFormat = "idNumber" | "mobile" | "creditCode" | "divisionCode";

function rule(name: IdentifierFormat, isValid: (value: string) => boolean): PropertyDecorator {
  return ValidateBy({
    name,
    validator: { validate: value => typeof value === "string" && isValid(value) },
  });
}

/** How each identifier is brought into its one written form and what makes it valid. */
export const identifierRules: Record<
  IdentifierFormat,
  { normalise: (raw: string) => string; rule: PropertyDecorator }
> = {
  idNumber: { normalise: normaliseIdNumber, rule: rule("idNumber", isIdNumber) },
  mobile: { normalise: normaliseMobileNumber, rule: rule("mobile", isMobileNumber) },
  creditCode: { normalise: normaliseCreditCode, rule: rule("creditCode", isCreditCode) },
  divisionCode: { normalise: normaliseDivisionCode, rule: rule("divisionCode", isDivisionCode) },
};
