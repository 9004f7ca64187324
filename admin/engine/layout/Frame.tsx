import Box from "@mui/material/Box";
import { type ReactNode, Suspense, useState } from "react";
import { useStore } from "react-admin";
import { useLocation } from "react-router-dom";
import { useSession } from "../session";
import { sizes } from "../theme";
import { ErrorBoundary } from "./ErrorBoundary";
import { FailurePanel } from "./FailurePanel";
import { PageSkeleton } from "./PageSkeleton";
import { SideMenu } from "./SideMenu";
import { SkipLink } from "./SkipLink";
import { TopBar } from "./TopBar";
import { useIsNarrow } from "./use-width";

/** Bar above, menu on the left, the page in the rest. */
export function Frame({ children }: { children?: ReactNode }) {
  const [collapsed, setCollapsed] = useStore("menu.collapsed", false);
  const [open, setOpen] = useState(false);
  const narrow = useIsNarrow();
  const { pathname } = useLocation();
  const { status } = useSession();
  const toggle = () => (narrow ? setOpen(!open) : setCollapsed(!collapsed));
  const width = collapsed ? sizes.menuCollapsed : sizes.menu;
  const hasMenu = status === "signedIn";
  return (
    <Box sx={{ display: "flex", minHeight: "100vh", bgcolor: "background.default" }}>
      <SkipLink />
      <TopBar onMenu={hasMenu ? toggle : undefined} />
      {hasMenu && (
        <SideMenu
          narrow={narrow}
          open={open}
          collapsed={collapsed && !narrow}
          onClose={() => setOpen(false)}
        />
      )}
      <Box
        component="main"
        id="main-content"
        tabIndex={-1}
        sx={{
          flex: 1,
          minWidth: 0,
          pt: `${sizes.bar}px`,
          ml: narrow || !hasMenu ? 0 : `${width}px`,
          outline: "none",
        }}
      >
        <Box sx={{ p: { xs: 1.5, sm: `${sizes.pagePadding}px` } }}>
          <ErrorBoundary key={pathname} fallback={error => <FailurePanel error={error} />}>
            <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
    </Box>
  );
}
