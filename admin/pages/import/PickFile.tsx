import UploadIcon from "@mui/icons-material/UploadFileOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { type DragEvent, useId } from "react";
import { useTranslate } from "react-admin";

interface Props {
  file?: File;
  busy: boolean;
  onPick: (file: File) => void;
}

/** Then the file, chosen or dropped; it is checked at once. */
export function PickFile({ file, busy, onPick }: Props) {
  const translate = useTranslate();
  const id = useId();
  const take = (files: FileList | null) => files?.[0] && onPick(files[0]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
        {translate("console.import.step_file")}
      </Typography>
      <Box
        onDragOver={event => event.preventDefault()}
        onDrop={drop}
        sx={{ p: 3, textAlign: "center", border: "1px dashed", borderColor: "line" }}
      >
        <Button component="label" htmlFor={id} variant="outlined" startIcon={<UploadIcon />}>
          {translate(file ? "console.import.other_file" : "console.import.choose_file")}
          <input
            id={id}
            type="file"
            accept=".xlsx,.csv"
            disabled={busy}
            onChange={event => {
              take(event.target.files);
              event.target.value = "";
            }}
            hidden
          />
        </Button>
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 0 }}>
          {file?.name ?? translate("console.import.formats")}
        </Typography>
        {busy && <LinearProgress aria-label={translate("ra.page.loading")} sx={{ mt: 2 }} />}
      </Box>
    </>
  );
}
