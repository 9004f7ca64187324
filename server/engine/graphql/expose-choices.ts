import { registerEnumType } from "type-graphql";
import type { Choices } from "../../../schema/kit/choices";

/** A GraphQL enum with the words of each value; returns what a field names as its type. */
export function exposeChoices<V extends string>(
  name: string,
  description: string,
  choices: Choices<V>,
): Readonly<Record<V, V>> {
  registerEnumType(choices.enumeration as Record<string, string>, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      choices.list.map(({ value, label, en }) => [value, { description: `${label}\n\n${en}` }]),
    ),
  });
  return choices.enumeration;
}
