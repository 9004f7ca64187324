import ViewColumnIcon from "@mui/icons-material/ViewColumnOutlined";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import Popover from "@mui/material/Popover";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ResourceMeta } from "../../engine/description";
import { defaultColumns, readableFields } from "../../engine/resource";
import { sizes } from "../../engine/theme";
import { useColumns } from "./use-columns";

export function ColumnChooser({ resource }: { resource: ResourceMeta }) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [columns, setColumns] = useColumns(resource);
  const toggle = (name: string) =>
    setColumns(columns.includes(name) ? columns.filter(each => each !== name) : [...columns, name]);
  const leading = resource.titleFields[0];
  return (
    <>
      <Button
        color="inherit"
        startIcon={<ViewColumnIcon />}
        onClick={event => setAnchor(event.currentTarget)}
        aria-haspopup="dialog"
        aria-label={translate("console.list.columns")}
        sx={{ "& .MuiButton-startIcon": { mr: { xs: 0, sm: 1 } } }}
      >
        <Box component="span" sx={{ display: { xs: "none", sm: "inline" } }}>
          {translate("console.list.columns")}
        </Box>
      </Button>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
        transformOrigin={{ vertical: "top", horizontal: "right" }}
      >
        <Box sx={{ p: 1.5, maxHeight: sizes.popover, minWidth: sizes.menu }}>
          <Box sx={{ display: "flex", flexDirection: "column" }}>
            {readableFields(resource).map(field => (
              <FormControlLabel
                key={field.name}
                disabled={field.name === leading}
                label={field.label}
                control={
                  <Checkbox
                    size="small"
                    sx={{ py: 0.5 }}
                    checked={columns.includes(field.name)}
                    onChange={() => toggle(field.name)}
                  />
                }
              />
            ))}
          </Box>
          <Button onClick={() => setColumns(defaultColumns(resource).slice(0, 7))}>
            {translate("ra.action.reset")}
          </Button>
        </Box>
      </Popover>
    </>
  );
}
