import { gql } from "@apollo/client/core";
import Button from "@mui/material/Button";
import Paper from "@mui/material/Paper";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { type FormEvent, useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useNavigate } from "react-router-dom";
import { FailurePanel } from "../engine/layout/FailurePanel";
import { PageHeader } from "../engine/layout/PageHeader";
import { openSession } from "../engine/open-session";
import { tell } from "../engine/request";
import { useSession } from "../engine/session";
import { sizes } from "../engine/theme";

const CHANGE = gql`
  mutation ChangePassword($current: String!, $next: String!) {
    changePassword(current: $current, next: $next)
  }
`;

const EMPTY = { current: "", next: "", again: "" };
type Boxes = typeof EMPTY;

function useChange() {
  const notify = useNotify();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  const change = async ({ current, next }: Boxes) => {
    try {
      await tell(CHANGE, { current, next });
      notify("console.password.changed", { type: "success" });
      await openSession();
      void navigate("/");
    } catch (failed) {
      setError(failed);
    }
  };
  return { change, error };
}

export default function ChangePassword() {
  const translate = useTranslate();
  const { me } = useSession();
  const { change, error } = useChange();
  const [boxes, setBoxes] = useState(EMPTY);
  const differs = boxes.again !== "" && boxes.next !== boxes.again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (boxes.next === boxes.again) void change(boxes);
  };
  const box = (name: keyof Boxes, autoComplete: string) => (
    <TextField
      required
      type="password"
      label={translate(`console.password.${name}`)}
      value={boxes[name]}
      onChange={event => setBoxes({ ...boxes, [name]: event.target.value })}
      error={name === "again" && differs}
      helperText={name === "again" && differs ? translate("console.password.differs") : undefined}
      slotProps={{ htmlInput: { autoComplete } }}
    />
  );
  return (
    <>
      <PageHeader
        title={translate("console.password.title")}
        note={me?.mustChangePassword ? translate("console.password.must") : undefined}
      />
      <Paper sx={{ p: 3, maxWidth: sizes.signIn }}>
        <Stack component="form" onSubmit={submit} sx={{ gap: 2 }}>
          {error !== undefined && <FailurePanel error={error} />}
          {box("current", "current-password")}
          {box("next", "new-password")}
          {box("again", "new-password")}
          <Button type="submit" variant="contained">
            {translate("ra.action.save")}
          </Button>
        </Stack>
      </Paper>
    </>
  );
}
