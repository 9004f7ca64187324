import Checkbox from "@mui/material/Checkbox";
import FormControl from "@mui/material/FormControl";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import type { FieldMeta } from "../../engine/description";
import { useField } from "./use-field";

export function FlagInput({ field }: { field: FieldMeta }) {
  const { box, value, setValue, onBlur } = useField(field);
  return (
    <FormControl error={box.error}>
      <FormControlLabel
        label={box.label}
        control={
          <Checkbox
            name={box.name}
            checked={Boolean(value)}
            onChange={event => setValue(event.target.checked)}
            onBlur={onBlur}
          />
        }
      />
      {box.helperText && <FormHelperText>{box.helperText}</FormHelperText>}
    </FormControl>
  );
}
