import type { FieldMeta } from "../../engine/description";
import { relationNamed, typeNamed } from "../../engine/resource";
import { textOf } from "../../engine/text-of";
import { resourceNamed } from "../../engine/session";
import { AnyLink, type Link, RecordLink } from "./RecordLink";
import { ChoiceChip, ChoiceChips } from "./ChoiceChip";
import { Day } from "./Day";
import { Empty } from "./Empty";
import { Flag } from "./Flag";
import { Instant } from "./Instant";
import { Json } from "./Json";
import { Amount, Count } from "./Numbers";
import { Secret } from "./Secret";
import type { Row } from "./row";
import { Text } from "./Text";

interface Props {
  field: FieldMeta;
  row: Row;
  /** Type of the row; needed where a masked value may be revealed. */
  type?: string;
  /** One line in a table cell, all of it on a page. */
  dense?: boolean;
}

/** A field that names a type of record is read by the type's label. */
function wordOf(field: FieldMeta, value: string): string {
  return (field.name.endsWith("Type") && resourceNamed(value)?.label) || value;
}

/** One field of one record, as a person reads it. */
export function Value({ field, row, type, dense }: Props) {
  const value = row[field.name];
  if (value === null || value === undefined || value === "") return <Empty />;
  switch (field.kind) {
    case "choice":
      return <ChoiceChip choices={field.choices} value={textOf(value)} />;
    case "choices":
      return <ChoiceChips choices={field.choices} values={value as string[]} />;
    case "flag":
      return <Flag value={Boolean(value)} />;
    case "number":
      return <Count value={Number(value)} unit={dense ? null : field.unit} />;
    case "money":
      return <Amount value={textOf(value)} unit={dense ? null : field.unit} />;
    case "day":
      return <Day field={field} row={row} type={type} />;
    case "instant":
      return <Instant value={textOf(value)} />;
    case "ref":
      return (
        <RecordLink
          type={field.references[0] ?? ""}
          link={row[relationNamed(field)] as Link | null}
        />
      );
    case "anyRef":
      return (
        <AnyLink
          type={row[typeNamed(field)] as string | null}
          link={row[relationNamed(field)] as Link | null}
        />
      );
    case "secret":
      return <Secret field={field} type={dense ? undefined : type} row={row} />;
    case "json":
      return <Json value={value} row={row} dense={dense} />;
    default:
      return (
        <Text value={wordOf(field, textOf(value))} dense={dense} multiline={field.multiline} />
      );
  }
}
