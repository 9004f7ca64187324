import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import Dialog from "@mui/material/Dialog";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import type { Place } from "./places";
import { usePlaces } from "./use-places";

/** Pages, records and things to begin, by a few letters; arrows choose, Enter opens. */
export function Palette({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const { places, isLoading } = usePlaces(text);
  const go = (place: Place | null) => {
    if (!place) return;
    onClose();
    void navigate(place.to);
  };
  const label = translate("console.palette.label");
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-label={label}
      sx={{ "& .MuiDialog-container": { alignItems: "flex-start" } }}
    >
      <Autocomplete<Place>
        open
        disablePortal
        autoHighlight
        options={places}
        value={null}
        inputValue={text}
        loading={isLoading}
        filterOptions={options => options}
        groupBy={place => place.group}
        getOptionKey={place => place.key}
        getOptionLabel={place => place.label}
        isOptionEqualToValue={(a, b) => a.key === b.key}
        onInputChange={(_, next, reason) => reason === "input" && setText(next)}
        onChange={(_, place) => go(place)}
        onClose={(_, reason) => reason === "escape" && onClose()}
        popupIcon={null}
        loadingText={translate("ra.message.loading")}
        noOptionsText={translate("console.palette.nothing")}
        slotProps={{
          popper: { sx: { position: "static !important", transform: "none !important" } },
        }}
        renderOption={({ key, ...props }, place) => (
          <Option key={key} props={props} place={place} />
        )}
        renderInput={params => <TextField {...params} autoFocus label={label} variant="filled" />}
      />
    </Dialog>
  );
}

function Option({ props, place }: { props: object; place: Place }) {
  return (
    <Box component="li" {...props} sx={{ display: "flex", gap: 1.5 }}>
      <Typography noWrap sx={{ flexShrink: 0, maxWidth: "70%" }}>
        {place.label}
      </Typography>
      <Typography noWrap color="textSecondary" variant="body2">
        {place.note}
      </Typography>
    </Box>
  );
}
