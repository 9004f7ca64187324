import { useGetMany } from "react-admin";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf } from "../../engine/resource";
import { textOf } from "../../engine/text-of";
import { resourceNamed } from "../../engine/session";
import { Empty } from "./Empty";
import { type Link, RecordLink } from "./RecordLink";
import { Text } from "./Text";
import { Value } from "./Value";

interface Props {
  resource: ResourceMeta;
  name: string;
  value: unknown;
}

/** A value as history and conflicts carry it: references are ids. */
export function RawValue({ resource, name, value }: Props) {
  const field = fieldOf(resource, name);
  if (value === null || value === undefined || value === "") return <Empty />;
  if (field?.kind === "ref") return <RawReference field={field} id={textOf(value)} />;
  if (field && field.kind !== "anyRef" && field.kind !== "secret") {
    return <Value field={field} row={{ id: "", [name]: value }} />;
  }
  return <Text value={typeof value === "string" ? value : JSON.stringify(value)} />;
}

function RawReference({ field, id }: { field: FieldMeta; id: string }) {
  const type = field.references[0] ?? "";
  const enabled = Boolean(resourceNamed(type));
  const { data } = useGetMany<Link>(type, { ids: [id] }, { enabled });
  return <RecordLink type={type} link={data?.[0]} />;
}
