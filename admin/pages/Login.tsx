import Box from "@mui/material/Box";
import Paper from "@mui/material/Paper";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { Navigate, useLocation } from "react-router-dom";
import { useAuthProvider, useTranslate } from "react-admin";
import { FailurePanel } from "../engine/layout/FailurePanel";
import { LocaleSwitch } from "../engine/layout/LocaleSwitch";
import { ProductMark } from "../engine/layout/ProductMark";
import { ThemeSwitch } from "../engine/layout/ThemeSwitch";
import { useSession } from "../engine/session";
import { sizes } from "../engine/theme";
import { DemoChoices } from "./login/DemoChoices";
import { SignInForm } from "./login/SignInForm";

interface Credentials {
  login: string;
  password?: string;
  demo?: boolean;
}

export default function Login() {
  const translate = useTranslate();
  const { status, failure } = useSession();
  const authProvider = useAuthProvider();
  const state = useLocation().state as { nextPathname?: string } | null;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(failure && { body: { failure } });
  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    setError(undefined);
    await authProvider?.login(credentials).catch(setError);
    setBusy(false);
  };
  if (status === "signedIn") return <Navigate to={state?.nextPathname ?? "/"} replace />;
  document.title = translate("console.product");
  return (
    <Box
      component="main"
      sx={{
        minHeight: "100vh",
        display: "flex",
        flexDirection: "column",
        alignItems: "center",
        justifyContent: "center",
        gap: 2,
        p: 2,
        bgcolor: "background.default",
      }}
    >
      <Paper sx={{ width: 1, maxWidth: sizes.signIn, p: { xs: 3, sm: 4 } }}>
        <SignInHeading />
        {error !== undefined && <FailurePanel error={error} brief={!failure} />}
        <SignInForm
          busy={busy}
          onSignIn={(name, password) => void signIn({ login: name, password })}
        />
        <DemoChoices busy={busy} onPick={name => void signIn({ login: name, demo: true })} />
      </Paper>
      <Box>
        <LocaleSwitch />
        <ThemeSwitch />
      </Box>
    </Box>
  );
}

function SignInHeading() {
  const translate = useTranslate();
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 1.5, mb: 3 }}>
      <ProductMark large />
      <Box>
        <Typography variant="h1">{translate("console.product")}</Typography>
        <Typography variant="caption" color="textSecondary">
          {translate("console.slogan")}
        </Typography>
      </Box>
    </Box>
  );
}
