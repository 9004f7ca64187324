import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { EmptyState } from "../engine/layout/EmptyState";
import { PageHeader } from "../engine/layout/PageHeader";

export default function NotFound() {
  const translate = useTranslate();
  return (
    <>
      <PageHeader title={translate("ra.page.not_found")} />
      <Paper>
        <EmptyState
          title={translate("ra.message.not_found")}
          reason={translate("console.empty.not_found_why")}
          action={
            <Button component={Link} to="/" variant="contained">
              {translate("console.empty.home")}
            </Button>
          }
        />
      </Paper>
    </>
  );
}
