import ChevronLeftIcon from "@mui/icons-material/ChevronLeft";
import ChevronRightIcon from "@mui/icons-material/ChevronRight";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import Select from "@mui/material/Select";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { useListContext, useTranslate } from "react-admin";
import { RangeText } from "./TotalText";

const SIZES = [25, 50, 100];

/** Which rows these are of how many; where to go from here. */
export function ListPager({ children }: { children?: ReactNode }) {
  const translate = useTranslate();
  const { page, perPage, setPage, setPerPage, hasNextPage } = useListContext();
  return (
    <Box
      className="no-print"
      sx={{ display: "flex", alignItems: "center", flexWrap: "wrap", gap: 1, px: 1.5, py: 0.75 }}
    >
      {children}
      <RangeText />
      <Box sx={{ flex: 1 }} />
      <Select
        value={perPage}
        size="small"
        variant="standard"
        disableUnderline
        sx={{ "& .MuiSelect-select": { py: 0 } }}
        onChange={event => setPerPage(Number(event.target.value))}
        inputProps={{ "aria-label": translate("ra.navigation.page_rows_per_page") }}
      >
        {SIZES.map(size => (
          <MenuItem key={size} value={size}>
            {translate("console.list.per_page", { size })}
          </MenuItem>
        ))}
      </Select>
      <IconButton
        disabled={page <= 1}
        onClick={() => setPage(page - 1)}
        aria-label={translate("ra.navigation.previous")}
      >
        <ChevronLeftIcon />
      </IconButton>
      <Typography aria-live="polite">
        {translate("ra.navigation.current_page", { page })}
      </Typography>
      <IconButton
        disabled={!hasNextPage}
        onClick={() => setPage(page + 1)}
        aria-label={translate("ra.navigation.next")}
      >
        <ChevronRightIcon />
      </IconButton>
    </Box>
  );
}
