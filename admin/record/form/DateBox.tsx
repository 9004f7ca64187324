import CalendarIcon from "@mui/icons-material/CalendarMonthOutlined";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import InputAdornment from "@mui/material/InputAdornment";
import TextField, { type TextFieldProps } from "@mui/material/TextField";
import { type ChangeEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { readDay, readMinute } from "./read-date";

interface Props {
  /** A day, or a day and a time to the minute. */
  mode: "day" | "minute";
  value: string;
  onChange: (value: string) => void;
  box: Pick<
    TextFieldProps,
    "id" | "name" | "label" | "required" | "error" | "helperText" | "fullWidth" | "inputRef" | "sx"
  > & { label: string };
}

/** Reads and shows 2026-11-21 whatever the browser's own habit; the browser's calendar helps. */
export function DateBox({ mode, value, onChange, box }: Props) {
  const translate = useTranslate();
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const read = mode === "day" ? readDay : readMinute;
  const bad = text !== "" && read(text) === undefined;
  const finish = () => onChange(read(text) ?? text);
  return (
    <TextField
      {...box}
      value={text}
      placeholder={translate(`console.form.${mode}_format`)}
      error={(box.error ?? false) || bad}
      helperText={bad ? translate("console.form.bad_date") : box.helperText}
      onChange={event => setText(event.target.value)}
      onBlur={finish}
      slotProps={{
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                size="small"
                edge="end"
                onClick={() => picker.current?.showPicker()}
                aria-label={translate("console.form.calendar", { name: box.label })}
              >
                <CalendarIcon fontSize="small" />
              </IconButton>
              <HiddenPicker mode={mode} value={value} inputRef={picker} onChange={onChange} />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

interface PickerProps extends Pick<Props, "mode" | "value" | "onChange"> {
  inputRef: RefObject<HTMLInputElement | null>;
}

function HiddenPicker({ mode, value, inputRef, onChange }: PickerProps) {
  return (
    <Box
      component="input"
      ref={inputRef}
      type={mode === "day" ? "date" : "datetime-local"}
      value={mode === "day" ? value : value.replace(" ", "T")}
      onChange={(event: ChangeEvent<HTMLInputElement>) =>
        onChange(event.target.value.replace("T", " "))
      }
      tabIndex={-1}
      aria-hidden
      sx={{
        position: "absolute",
        insetInlineEnd: 0,
        bottom: 0,
        width: 0,
        height: 0,
        p: 0,
        border: 0,
        opacity: 0,
        pointerEvents: "none",
      }}
    />
  );
}
