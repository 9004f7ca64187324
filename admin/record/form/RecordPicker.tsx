import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { type ReactNode, type Ref, useEffect, useState } from "react";
import { useGetList, useGetMany, useTranslate } from "react-admin";
import { resourceNamed } from "../../engine/session";
import { sizes } from "../../engine/theme";

interface Choice {
  id: string;
  recordLabel: string;
}

export interface PickerProps {
  type: string;
  ids: readonly string[];
  onChange: (ids: string[]) => void;
  /** Names that are already known, so that nothing is asked for them. */
  known?: readonly Choice[];
  multiple?: boolean;
  label: string;
  required?: boolean;
  error?: boolean;
  help?: ReactNode;
  disabled?: boolean;
  fullWidth?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

const PAUSE = 250;
const SHOWN = 20;

function useSearch(type: string, active: boolean) {
  const [text, setText] = useState("");
  const [q, setQ] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setQ(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const { data = [], isFetching } = useGetList<Choice>(
    type,
    { filter: { q }, pagination: { page: 1, perPage: SHOWN }, meta: { columns: [] } },
    { enabled: active && Boolean(resourceNamed(type)) },
  );
  return { setText, choices: data, isFetching };
}

/** Finds records by the server's keyword search: names, codes, pinyin. */
export function RecordPicker(props: PickerProps) {
  const { type, ids, onChange, known = [], multiple = false } = props;
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const { setText, choices, isFetching } = useSearch(type, open);
  const asked = ids.filter(id => !known.some(each => each.id === id));
  const { data: named = [] } = useGetMany<Choice>(
    type,
    { ids: asked },
    { enabled: asked.length > 0 && Boolean(resourceNamed(type)) },
  );
  const all = [...known, ...named.filter(Boolean), ...choices];
  const picked = ids.map(id => all.find(each => each.id === id) ?? { id, recordLabel: "…" });
  const value = multiple ? picked : (picked[0] ?? null);
  return (
    <Autocomplete<Choice, boolean>
      size="small"
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      multiple={multiple}
      disabled={props.disabled}
      fullWidth={props.fullWidth}
      sx={props.fullWidth ? undefined : { flex: `1 1 ${sizes.picker}px` }}
      options={choices}
      value={value}
      loading={isFetching}
      filterOptions={options => options}
      getOptionKey={option => option.id}
      getOptionLabel={option => option.recordLabel}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onInputChange={(_, text, reason) => setText(reason === "input" ? text : "")}
      onChange={(_, next) => onChange([next ?? []].flat().map(each => each.id))}
      loadingText={translate("ra.message.loading")}
      noOptionsText={translate("console.form.no_match")}
      openText={translate("ra.action.open")}
      closeText={translate("ra.action.close")}
      clearText={translate("ra.action.clear_input_value")}
      renderInput={params => (
        <TextField
          {...params}
          inputRef={props.inputRef}
          label={props.label}
          required={props.required}
          error={props.error}
          helperText={props.help}
        />
      )}
    />
  );
}
