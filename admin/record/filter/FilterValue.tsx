import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useTranslate } from "react-admin";
import type { FieldMeta } from "../../engine/description";
import { textOf } from "../../engine/text-of";
import { resourceNamed } from "../../engine/session";
import { sizes } from "../../engine/theme";
import { DateBox } from "../form/DateBox";
import { RecordPicker } from "../form/RecordPicker";
import { PERIODS } from "./operators";

interface Props {
  field: FieldMeta;
  op: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** The box that suits the field and the operator. */
export function FilterValue(props: Props) {
  const { field, op } = props;
  if (op === "empty" || op === "filled") return null;
  if (op === "period") return <PeriodBox {...props} />;
  if (op === "type") return <TypeBox {...props} />;
  if (field.kind === "choice" || field.kind === "choices") return <ChoiceBox {...props} />;
  if (field.kind === "flag") return <FlagBox {...props} />;
  if (field.kind === "ref") return <ReferenceBox {...props} />;
  return <PlainBox {...props} />;
}

interface Option {
  value: string;
  label: string;
}

function SelectBox(props: Props & { options: Option[]; multiple?: boolean; selected: unknown }) {
  const translate = useTranslate();
  const { options, multiple, selected, onChange } = props;
  return (
    <TextField
      select
      label={translate("console.filter.value")}
      value={selected}
      onChange={event => onChange(event.target.value)}
      sx={{ flex: `1 1 ${sizes.picker}px` }}
      slotProps={{ select: { multiple } }}
    >
      {options.map(option => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

function PeriodBox(props: Props) {
  const translate = useTranslate();
  const options = PERIODS.map(value => ({ value, label: translate(`console.period.${value}`) }));
  return <SelectBox {...props} options={options} selected={props.value ?? ""} />;
}

function TypeBox(props: Props) {
  const options = props.field.references.map(value => ({
    value,
    label: resourceNamed(value)?.label ?? value,
  }));
  return <SelectBox {...props} options={options} selected={props.value ?? ""} />;
}

function ChoiceBox(props: Props) {
  const multiple = props.op === "in" || props.op === "notIn" || props.op === "hasAny";
  const selected = props.value ?? (multiple ? [] : "");
  return (
    <SelectBox {...props} options={props.field.choices} multiple={multiple} selected={selected} />
  );
}

function FlagBox(props: Props) {
  const translate = useTranslate();
  const options = ["true", "false"].map(value => ({
    value,
    label: translate(`ra.boolean.${value}`),
  }));
  const selected = textOf(props.value);
  const onChange = (value: unknown) => props.onChange(value === "true");
  return <SelectBox {...props} options={options} selected={selected} onChange={onChange} />;
}

function ReferenceBox({ field, op, value, onChange }: Props) {
  const translate = useTranslate();
  return (
    <RecordPicker
      multiple={op !== "under"}
      type={field.references[0] ?? ""}
      ids={(value ?? []) as string[]}
      onChange={onChange}
      label={translate("console.filter.value")}
    />
  );
}

function PlainBox({ field, value, onChange }: Props) {
  const translate = useTranslate();
  const label = translate("console.filter.value");
  const sx = { flex: `1 1 ${sizes.picker}px` };
  if (field.kind === "day" || field.kind === "instant") {
    const text = (value ?? "") as string;
    return <DateBox mode="day" value={text} onChange={onChange} box={{ label, sx }} />;
  }
  const numeric = field.kind === "number" || field.kind === "money";
  return (
    <TextField
      label={label}
      type={numeric ? "number" : "text"}
      value={value ?? ""}
      onChange={event => onChange(event.target.value)}
      sx={sx}
    />
  );
}
