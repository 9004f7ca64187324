import type { FieldMeta } from "../../engine/description";
import { AnyReferenceInput } from "./AnyReferenceInput";
import { ChoiceInput } from "./ChoiceInput";
import { DayInput, InstantInput } from "./DateInputs";
import { FlagInput } from "./FlagInput";
import { JsonInput } from "./JsonInput";
import { ReferenceInput } from "./ReferenceInput";
import { SecretInput } from "./SecretInput";
import { NumberInput, TextInput } from "./TextInputs";

/** The input that suits a field's kind. */
export function FieldInput({ field }: { field: FieldMeta }) {
  switch (field.kind) {
    case "choice":
    case "choices":
      return <ChoiceInput field={field} />;
    case "flag":
      return <FlagInput field={field} />;
    case "number":
    case "money":
      return <NumberInput field={field} />;
    case "day":
      return <DayInput field={field} />;
    case "instant":
      return <InstantInput field={field} />;
    case "ref":
      return <ReferenceInput field={field} />;
    case "anyRef":
      return <AnyReferenceInput field={field} />;
    case "secret":
      return <SecretInput field={field} />;
    case "json":
      return <JsonInput field={field} />;
    default:
      return <TextInput field={field} />;
  }
}
