import Typography from "@mui/material/Typography";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import { textOf } from "../../engine/text-of";
import type { Row } from "../value/row";
import { NameLink } from "./NameLink";

/** What somebody called the record leads; a number that the system gave it stands small below. */
export function CardName({ resource, row }: { resource: ResourceMeta; row: Row }) {
  const named = resource.titleFields.flatMap(name => fieldOf(resource, name) ?? []);
  const [number] = named.filter(isNumber);
  const [title, ...others] = named.filter(field => !isNumber(field));
  if (!number || !title || others.length > 0 || !textOf(row[title.name])) {
    return <NameLink resource={resource} row={row} />;
  }
  return (
    <>
      <NameLink resource={resource} row={row} field={title} />
      <Typography variant="caption" color="textSecondary" component="div">
        {textOf(row[number.name])}
      </Typography>
    </>
  );
}

function isNumber({ kind, readOnly }: FieldMeta): boolean {
  return kind === "text" && readOnly;
}
