import ClearIcon from "@mui/icons-material/Clear";
import SearchIcon from "@mui/icons-material/Search";
import IconButton from "@mui/material/IconButton";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { sizes } from "../../engine/theme";
import { useListFilters } from "./use-list-filters";

const DEBOUNCE = 300;

/** Keyword search; waits for a pause in typing. */
export function QuickSearch({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const { filters, setFilters } = useListFilters();
  const asked = filters.q ?? "";
  const [text, setText] = useState(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(asked), [asked]);
  const search = (next: string, wait = DEBOUNCE) => {
    setText(next);
    clearTimeout(timer.current);
    const { where, scope } = filters;
    const narrowed = next ? { where, scope, q: next } : { where, scope };
    timer.current = setTimeout(() => setFilters(narrowed), wait);
  };
  const label = translate("console.list.search", { name: resource.label });
  const clear = text && (
    <IconButton
      size="small"
      onClick={() => search("", 0)}
      aria-label={translate("ra.action.clear_input_value")}
    >
      <ClearIcon fontSize="small" />
    </IconButton>
  );
  return (
    <TextField
      value={text}
      onChange={event => search(event.target.value)}
      placeholder={label}
      sx={{ width: { xs: 1, sm: sizes.picker } }}
      slotProps={{
        htmlInput: { "aria-label": label },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
          endAdornment: clear,
        },
      }}
    />
  );
}
