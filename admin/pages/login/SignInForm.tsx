import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { type FormEvent, useState } from "react";
import { useTranslate } from "react-admin";

interface Props {
  busy: boolean;
  onSignIn: (login: string, password: string) => void;
}

export function SignInForm({ busy, onSignIn }: Props) {
  const translate = useTranslate();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSignIn(login.trim(), password);
  };
  return (
    <Stack component="form" onSubmit={submit} sx={{ gap: 2, mt: 2 }}>
      <TextField
        autoFocus
        required
        label={translate("ra.auth.username")}
        value={login}
        onChange={event => setLogin(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "username" } }}
      />
      <TextField
        required
        type="password"
        label={translate("ra.auth.password")}
        value={password}
        onChange={event => setPassword(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: "current-password" } }}
      />
      <Button type="submit" size="medium" variant="contained" disabled={busy}>
        {translate("ra.auth.sign_in")}
      </Button>
    </Stack>
  );
}
