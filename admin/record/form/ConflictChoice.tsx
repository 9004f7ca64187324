import Box from "@mui/material/Box";
import FormControl from "@mui/material/FormControl";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormLabel from "@mui/material/FormLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import type { ChangedField } from "../../engine/errors";
import { RawValue } from "../value/RawValue";

export type Side = "mine" | "theirs";

interface Props {
  resource: ResourceMeta;
  change: ChangedField;
  side: Side;
  onPick: (side: Side) => void;
}

export function ConflictChoice({ resource, change, side, onPick }: Props) {
  const translate = useTranslate();
  return (
    <FormControl>
      <FormLabel>{change.label}</FormLabel>
      <RadioGroup value={side} onChange={event => onPick(event.target.value as Side)}>
        {(["mine", "theirs"] as const).map(each => (
          <FormControlLabel
            key={each}
            value={each}
            control={<Radio size="small" />}
            label={
              <>
                <Box component="span" sx={{ color: "text.secondary", mr: 1 }}>
                  {translate(`console.conflict.${each}`)}
                </Box>
                <RawValue resource={resource} name={change.field} value={change[each]} />
              </>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
