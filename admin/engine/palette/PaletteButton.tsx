import SearchIcon from "@mui/icons-material/Search";
import IconButton from "@mui/material/IconButton";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslate } from "react-admin";

const Palette = lazy(() => import("./Palette").then(({ Palette: page }) => ({ default: page })));

/** Opens the palette, as does Ctrl or ⌘ and K wherever one is. */
export function PaletteButton() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <IconButton
        aria-label={translate("console.palette.label")}
        title={translate("console.palette.keys")}
        onClick={() => setOpen(true)}
      >
        <SearchIcon />
      </IconButton>
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
