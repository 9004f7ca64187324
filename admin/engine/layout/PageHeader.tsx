import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { type ReactNode, useEffect } from "react";
import { useTranslate } from "react-admin";

interface Props {
  title: string;
  note?: ReactNode;
  /** Beside the title: a number, a state. */
  mark?: ReactNode;
  actions?: ReactNode;
}

/** The page's one heading, which is also the window's title. */
export function PageHeader({ title, note, mark, actions }: Props) {
  const translate = useTranslate();
  const product = translate("console.product");
  useEffect(() => {
    document.title = title ? `${title} - ${product}` : product;
  }, [title, product]);
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.5, mb: 2 }}>
      <Box sx={{ minWidth: 0, flex: "1 1 auto" }}>
        <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1.25 }}>
          <Typography variant="h1" sx={{ overflowWrap: "anywhere" }}>
            {title}
          </Typography>
          {mark}
        </Box>
        {note && (
          <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
            {note}
          </Typography>
        )}
      </Box>
      <Box className="no-print" sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
        {actions}
      </Box>
    </Box>
  );
}
