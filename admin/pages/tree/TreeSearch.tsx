import SearchIcon from "@mui/icons-material/Search";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { sizes } from "../../engine/theme";

const PAUSE = 300;

interface Props {
  resource: ResourceMeta;
  onSearch: (text: string) => void;
}

export function TreeSearch({ resource, onSearch }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  const label = translate("console.list.search", { name: resource.label });
  return (
    <TextField
      type="search"
      value={text}
      onChange={event => setText(event.target.value)}
      placeholder={label}
      sx={{ width: { xs: 1, sm: sizes.popover } }}
      slotProps={{
        htmlInput: { "aria-label": label },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
