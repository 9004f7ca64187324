import { useGetMany, useTranslate } from "react-admin";
import type { FieldMeta, ResourceMeta } from "../../engine/description";
import { fieldOf, relationNamed } from "../../engine/resource";
import { resourceNamed } from "../../engine/session";
import type { Condition, Item } from "./model";
import { wordOf } from "./operators";

interface Props {
  resource: ResourceMeta;
  item: Item;
}

/** A part of the filter in words. */
export function PartText({ resource, item }: Props) {
  const translate = useTranslate();
  if (item.type === "group") {
    return (
      <>
        {item.items.map((each, index) => (
          <span key={index}>
            {index > 0 && ` ${translate(`console.filter.${item.join}_word`)} `}
            <PartText resource={resource} item={each} />
          </span>
        ))}
      </>
    );
  }
  if (item.type === "fixed") return <>{fixedText(resource, item.filter, translate)}</>;
  const field = fieldOf(resource, item.field);
  if (!field) return null;
  return (
    <>
      {field.label} {translate(wordOf(field, item.op))} <Operand field={field} item={item} />
    </>
  );
}

function fixedText(resource: ResourceMeta, filter: object, translate: (key: string) => string) {
  const labels = Object.keys(filter).flatMap(key => {
    const field = resource.fields.find(each => each.name === key || relationNamed(each) === key);
    return field?.label ?? resource.relations.find(each => each.name === key)?.label ?? [];
  });
  return labels.join(translate("console.value.joiner")) || translate("console.filter.fixed");
}

function Operand({ field, item }: { field: FieldMeta; item: Condition }) {
  const translate = useTranslate();
  const values = Array.isArray(item.value) ? (item.value as unknown[]) : [item.value];
  if (item.op === "empty" || item.op === "filled") return null;
  if (item.op === "period") return <>{translate(`console.period.${String(item.value)}`)}</>;
  if (item.op === "type") return <>{resourceNamed(String(item.value))?.label}</>;
  if (field.kind === "flag") return <>{translate(`ra.boolean.${String(item.value)}`)}</>;
  if (field.kind === "ref") {
    return <Names type={field.references[0] ?? ""} ids={values.map(String)} />;
  }
  const word = (value: unknown) =>
    field.choices.find(each => each.value === value)?.label ?? String(value);
  return <>{values.map(word).join(translate("console.value.joiner"))}</>;
}

function Names({ type, ids }: { type: string; ids: string[] }) {
  const translate = useTranslate();
  const enabled = Boolean(resourceNamed(type));
  const { data } = useGetMany<{ id: string; recordLabel: string }>(type, { ids }, { enabled });
  return <>{data?.map(each => each?.recordLabel).join(translate("console.value.joiner")) ?? "…"}</>;
}
