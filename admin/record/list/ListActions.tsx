import AddIcon from "@mui/icons-material/Add";
import DeleteIcon from "@mui/icons-material/DeleteOutlined";
import UploadIcon from "@mui/icons-material/UploadFileOutlined";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import type { ResourceMeta } from "../../engine/description";
import { allows } from "../../engine/resource";
import { CreateButtons } from "./CreateButtons";
import { ExportMenu } from "./ExportMenu";
import { useListFilters } from "./use-list-filters";

interface Props {
  resource: ResourceMeta;
  trashed: boolean;
}

export function ListActions({ resource, trashed }: Props) {
  const translate = useTranslate();
  const { filters, setFilters } = useListFilters();
  const setTrashed = (on: boolean) => {
    const { q, where } = filters;
    setFilters(on ? { q, where, scope: "TRASHED" } : { q, where });
  };
  if (trashed) {
    return (
      <Button variant="outlined" onClick={() => setTrashed(false)}>
        {translate("console.list.leave_bin")}
      </Button>
    );
  }
  return (
    <>
      {allows(resource, "RESTORE") && (
        <Button onClick={() => setTrashed(true)} startIcon={<DeleteIcon />}>
          {translate("console.list.bin")}
        </Button>
      )}
      {allows(resource, "IMPORT") && (
        <Button component={Link} to={`/import/${resource.name}`} startIcon={<UploadIcon />}>
          {translate("console.import.button")}
        </Button>
      )}
      {allows(resource, "EXPORT") && <ExportMenu resource={resource} />}
      <CreateButtons resource={resource} icon={<AddIcon />} />
    </>
  );
}
