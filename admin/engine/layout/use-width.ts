import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";

/** The menu becomes a drawer. */
export function useIsNarrow(): boolean {
  return useMediaQuery<Theme>(theme => theme.breakpoints.down("md"), { noSsr: true });
}

/** Tables become cards. */
export function useIsPhone(): boolean {
  return useMediaQuery<Theme>(theme => theme.breakpoints.down("sm"), { noSsr: true });
}
