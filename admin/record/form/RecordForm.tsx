import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { Form, useSaveContext, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import type { FieldMeta } from "../../engine/description";
import { sizes } from "../../engine/theme";
import { FormFields } from "./FormFields";

/** The generated form of a record, with its buttons at hand below. */
export function RecordForm({ fields }: { fields: readonly FieldMeta[] }) {
  return (
    <Paper sx={{ maxWidth: sizes.form, "& > form": { borderRadius: "inherit" } }}>
      <Form warnWhenUnsavedChanges noValidate disableInvalidFormNotification>
        <Box sx={{ p: { xs: 2, sm: 3 } }}>
          <FormFields fields={fields} />
        </Box>
        <FormButtons />
      </Form>
    </Paper>
  );
}

function FormButtons() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { saving } = useSaveContext();
  return (
    <Box
      sx={{
        position: "sticky",
        bottom: 0,
        zIndex: 1,
        display: "flex",
        justifyContent: "flex-end",
        gap: 1,
        px: { xs: 2, sm: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: "divider",
        bgcolor: "background.paper",
        borderEndStartRadius: "inherit",
        borderEndEndRadius: "inherit",
      }}
    >
      <Button onClick={() => void navigate(-1)}>{translate("ra.action.cancel")}</Button>
      <Button type="submit" variant="contained" disabled={saving}>
        {translate(saving ? "console.form.saving" : "ra.action.save")}
      </Button>
    </Box>
  );
}
