import AddIcon from "@mui/icons-material/Add";
import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useParams } from "react-router-dom";
import { PageHeader } from "../engine/layout/PageHeader";
import { resourceNamed } from "../engine/session";
import { sizes } from "../engine/theme";
import { CreateButtons } from "../record/list/CreateButtons";
import NotFound from "./NotFound";
import { TreeBranch } from "./tree/TreeBranch";
import { TreeMatches } from "./tree/TreeMatches";
import { TreeSearch } from "./tree/TreeSearch";

/** A tree record as a tree: children are read when a node is opened. */
export default function RecordTree() {
  const translate = useTranslate();
  const resource = resourceNamed(useParams().name ?? "");
  const [q, setQ] = useState("");
  if (!resource?.parentField) return <NotFound />;
  return (
    <>
      <PageHeader
        title={translate("console.tree.title", { name: resource.label })}
        note={resource.help}
        actions={<CreateButtons resource={resource} icon={<AddIcon />} />}
      />
      <Paper sx={{ maxWidth: sizes.form }}>
        <Box sx={{ px: 1.5, py: 1, borderBottom: 1, borderColor: "divider" }}>
          <TreeSearch resource={resource} onSearch={setQ} />
        </Box>
        <Box sx={{ p: 1, minHeight: 1 }}>
          {q ? (
            <TreeMatches resource={resource} q={q} />
          ) : (
            <TreeBranch resource={resource} parentId={null} open />
          )}
        </Box>
      </Paper>
    </>
  );
}
