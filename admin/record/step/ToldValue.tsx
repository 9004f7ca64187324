import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { useRef } from "react";
import { useTranslate } from "react-admin";

/** Copied by selecting where the browser keeps its clipboard from plain http. */
export function ToldValue({ label, value }: { label: string; value: string }) {
  const translate = useTranslate();
  const box = useRef<HTMLInputElement>(null);
  const copy = () => {
    box.current?.select();
    void (navigator.clipboard as Clipboard | undefined)?.writeText(value);
  };
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: "center" }}>
      <TextField
        label={label}
        value={value}
        fullWidth
        inputRef={box}
        slotProps={{ input: { readOnly: true } }}
      />
      <Button variant="outlined" onClick={copy}>
        {translate("console.step.copy")}
      </Button>
    </Stack>
  );
}
