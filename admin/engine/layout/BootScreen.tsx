import Box from "@mui/material/Box";
import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { I18nContextProvider, StoreContextProvider } from "react-admin";
import { i18nProvider } from "../i18n";
import { openSession } from "../open-session";
import { useSession } from "../session";
import { preferences } from "../store";
import { darkTheme, lightTheme, sizes } from "../theme";
import { FailurePanel } from "./FailurePanel";
import { PageSkeleton } from "./PageSkeleton";

/** Before anything is known about the person: the frame's outline, or why it stays empty. */
export function BootScreen() {
  const { failure } = useSession();
  const dark = preferences.getItem<string>("theme") === "dark";
  const page = failure ? (
    <FailurePanel error={{ body: { failure } }} onRetry={() => void openSession()} />
  ) : (
    <PageSkeleton />
  );
  return (
    <ThemeProvider theme={dark ? darkTheme : lightTheme}>
      <CssBaseline enableColorScheme />
      <StoreContextProvider value={preferences}>
        <I18nContextProvider value={i18nProvider}>
          <Box
            sx={{
              height: sizes.bar,
              bgcolor: "background.paper",
              borderBottom: 1,
              borderColor: "divider",
            }}
          />
          <Box component="main" sx={{ p: 3, maxWidth: sizes.form }}>
            {page}
          </Box>
        </I18nContextProvider>
      </StoreContextProvider>
    </ThemeProvider>
  );
}
