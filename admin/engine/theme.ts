import { createTheme, type Theme, type ThemeOptions } from "@mui/material/styles";
import type { Tone } from "./description";

/** Fixed sizes in pixels; spacing is counted in theme units of 8. */
export const sizes = {
  menu: 220,
  menuCollapsed: 56,
  bar: 52,
  pagePadding: 20,
  row: 40,
  form: 960,
  panelSide: 320,
  signIn: 400,
  picker: 260,
  dialogField: 150,
  fact: 220,
  cell: 320,
  bars: 12,
  toolbar: 54,
  tableChrome: 250,
  tableLeast: 320,
  listLeast: 480,
  popover: 360,
  mark: 24,
  markLarge: 40,
} as const;

const fontFamily = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

type Tones = Record<Tone, { text: string; fill: string; mark: string }>;

interface Palette {
  page: string;
  panel: string;
  raised: string;
  line: string;
  text: string;
  muted: string;
  blue: string;
  onBlue: string;
  hover: string;
  selected: string;
  tones: Tones;
}

const light: Palette = {
  page: "#f5f6f8",
  panel: "#ffffff",
  raised: "#fafbfc",
  line: "#e2e5ea",
  text: "#1c2430",
  muted: "#5b6675",
  blue: "#1d4f91",
  onBlue: "#ffffff",
  hover: "#f0f3f7",
  selected: "#e6eef8",
  tones: {
    neutral: { text: "#4d5866", fill: "#eceff3", mark: "#8a94a3" },
    info: { text: "#1d4f91", fill: "#e6eef8", mark: "#3a72bd" },
    success: { text: "#1b6b3a", fill: "#e4f3e9", mark: "#2f9457" },
    warning: { text: "#8a5200", fill: "#fdf1da", mark: "#d98a12" },
    error: { text: "#b3261e", fill: "#fce8e6", mark: "#d0392f" },
  },
};

const dark: Palette = {
  page: "#12161c",
  panel: "#1a2028",
  raised: "#202731",
  line: "#303946",
  text: "#e6eaf0",
  muted: "#a3aebd",
  blue: "#8ab8f2",
  onBlue: "#0d2340",
  hover: "#222a35",
  selected: "#243850",
  tones: {
    neutral: { text: "#c2cad6", fill: "#2b333f", mark: "#8390a2" },
    info: { text: "#a5caf7", fill: "#22354d", mark: "#6ba3e8" },
    success: { text: "#93d9ac", fill: "#1c3a29", mark: "#57b97c" },
    warning: { text: "#f2c57c", fill: "#42331a", mark: "#dda043" },
    error: { text: "#f6a6a0", fill: "#4a2523", mark: "#e5736b" },
  },
};

declare module "@mui/material/styles" {
  interface Palette {
    tones: Tones;
    line: string;
    selected: string;
  }
  interface PaletteOptions {
    tones: Tones;
    line: string;
    selected: string;
  }
}

function paletteOf(colors: Palette, mode: "light" | "dark"): ThemeOptions["palette"] {
  const { tones } = colors;
  return {
    mode,
    primary: { main: colors.blue, contrastText: colors.onBlue },
    error: { main: tones.error.text },
    warning: { main: tones.warning.text },
    success: { main: tones.success.text },
    info: { main: tones.info.text },
    text: { primary: colors.text, secondary: colors.muted },
    background: { default: colors.page, paper: colors.panel },
    divider: colors.line,
    action: { hover: colors.hover, selected: colors.selected },
    tones,
    line: colors.line,
    selected: colors.selected,
  };
}

function surfacesOf(colors: Palette): ThemeOptions["components"] {
  const line = `1px solid ${colors.line}`;
  const focus = { outline: `2px solid ${colors.blue}`, outlineOffset: 1 };
  const flat = { defaultProps: { elevation: 0 }, styleOverrides: { root: { border: line } } };
  const column = { display: "flex", flexDirection: "column", minHeight: 0, flex: 1 } as const;
  const floating = { backgroundImage: "none", border: line, boxShadow: "0 6px 20px #0000002b" };
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: "tabular-nums", lineHeight: 1.5 },
        a: { color: colors.blue, textDecoration: "none" },
        "a:hover": { textDecoration: "underline" },
        ":focus-visible": focus,
        "@media print": { ".no-print": { display: "none !important" } },
      },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { "&.Mui-focusVisible": focus } },
    },
    MuiPaper: flat,
    MuiAppBar: {
      defaultProps: { elevation: 0 },
      styleOverrides: { root: { border: 0, borderBottom: line, backgroundImage: "none" } },
    },
    MuiDrawer: { styleOverrides: { paper: { border: 0, borderRight: line } } },
    MuiDialog: {
      styleOverrides: {
        // A form between paper and content would scroll title and buttons away.
        paper: { ...floating, "& > form": column },
      },
    },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, fontWeight: 600 } } },
    MuiDialogActions: { styleOverrides: { root: { padding: "12px 24px" } } },
    MuiBackdrop: {
      styleOverrides: {
        root: { "&:not(.MuiBackdrop-invisible)": { backgroundColor: "#10182866" } },
      },
    },
    MuiMenu: { styleOverrides: { paper: floating } },
    MuiPopover: { styleOverrides: { paper: floating } },
    MuiAutocomplete: { styleOverrides: { paper: floating } },
  };
}

function controlsOf(colors: Palette): ThemeOptions["components"] {
  const line = `1px solid ${colors.line}`;
  return {
    MuiButton: {
      defaultProps: { size: "small", disableElevation: true },
      styleOverrides: { root: { textTransform: "none", whiteSpace: "nowrap", minWidth: 0 } },
    },
    MuiTextField: { defaultProps: { size: "small", variant: "outlined" } },
    MuiTableCell: {
      styleOverrides: {
        root: { borderBottom: line, padding: "0 12px", height: sizes.row },
        head: {
          background: colors.raised,
          color: colors.muted,
          fontWeight: 600,
          whiteSpace: "nowrap",
        },
      },
    },
    MuiChip: { styleOverrides: { root: { borderRadius: 4 } } },
    MuiTab: { styleOverrides: { root: { textTransform: "none", minHeight: sizes.row } } },
    MuiTabs: { styleOverrides: { root: { minHeight: sizes.row } } },
  };
}

function themeOf(colors: Palette, mode: "light" | "dark"): Theme {
  return createTheme({
    palette: paletteOf(colors, mode),
    shape: { borderRadius: 6 },
    breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1280, xl: 1600 } },
    typography: {
      fontFamily,
      fontSize: 14,
      body1: { fontSize: 14, lineHeight: 1.5 },
      body2: { fontSize: 14, lineHeight: 1.5 },
      caption: { fontSize: 12, lineHeight: 1.5 },
      button: { fontSize: 14, fontWeight: 500 },
      h1: { fontSize: 20, fontWeight: 600, lineHeight: 1.4 },
      h2: { fontSize: 16, fontWeight: 600, lineHeight: 1.5 },
      h3: { fontSize: 14, fontWeight: 600, lineHeight: 1.5 },
      subtitle1: { fontSize: 24, fontWeight: 600, lineHeight: 1.3 },
    },
    components: { ...surfacesOf(colors), ...controlsOf(colors) },
  });
}

export const lightTheme = themeOf(light, "light");
export const darkTheme = themeOf(dark, "dark");
