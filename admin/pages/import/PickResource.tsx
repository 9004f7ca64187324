import DownloadIcon from "@mui/icons-material/FileDownloadOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import type { ResourceMeta } from "../../engine/description";
import { allows } from "../../engine/resource";
import { downloadTemplate } from "../../engine/rest";
import { useSession } from "../../engine/session";
import { sizes } from "../../engine/theme";

/** First what to import, and the workbook to fill in. */
export function PickResource({ resource }: { resource?: ResourceMeta }) {
  const translate = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const { description } = useSession();
  const choices = description?.resources.filter(each => allows(each, "IMPORT")) ?? [];
  const download = async ({ plural, label }: ResourceMeta) => {
    const name = `${translate("console.import.template_of", { name: label })}.xlsx`;
    await downloadTemplate(plural, name).catch((error: Error) =>
      notify(error.message, { type: "error" }),
    );
  };
  return (
    <>
      <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
        {translate("console.import.step_resource")}
      </Typography>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 2 }}>
        <TextField
          select
          label={translate("console.import.resource")}
          value={resource?.name ?? ""}
          onChange={event => void navigate(`/import/${event.target.value}`)}
          sx={{ minWidth: sizes.picker }}
        >
          {choices.map(each => (
            <MenuItem key={each.name} value={each.name}>
              {each.label}
            </MenuItem>
          ))}
        </TextField>
        {resource && (
          <Button
            variant="outlined"
            startIcon={<DownloadIcon />}
            onClick={() => void download(resource)}
          >
            {translate("console.import.template")}
          </Button>
        )}
      </Box>
    </>
  );
}
