import ChevronLeftIcon from "@mui/icons-material/ChevronLeft";
import ChevronRightIcon from "@mui/icons-material/ChevronRight";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import Select from "@mui/material/Select";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { useListContext, useTranslate } from "react-admin";
import { sizes } from "../../engine/theme";
import { RangeText, TotalText } from "./TotalText";

const SIZES = [25, 50, 100];
const LEAST = 25;

/** Which rows these are of how many; where to go from here, if anywhere. */
export function ListPager({ children }: { children?: ReactNode }) {
  const { data, page, hasNextPage } = useListContext();
  const isAll = page === 1 && !hasNextPage;
  const isShort = isAll && (data?.length ?? 0) <= LEAST;
  return (
    <Box
      className="no-print"
      sx={{
        display: "flex",
        alignItems: "center",
        flexWrap: "wrap",
        columnGap: 1,
        minHeight: sizes.row,
        px: 1.5,
        py: 0.5,
      }}
    >
      {children}
      {isAll ? <TotalText /> : <RangeText />}
      <Box sx={{ flex: 1 }} />
      {!isShort && <PageSize />}
      {!isAll && <PageTurner />}
    </Box>
  );
}

function PageSize() {
  const translate = useTranslate();
  const { perPage, setPerPage } = useListContext();
  return (
    <Select
      value={perPage}
      size="small"
      variant="standard"
      disableUnderline
      sx={{ display: { xs: "none", sm: "flex" }, "& .MuiSelect-select": { py: 0 } }}
      onChange={event => setPerPage(Number(event.target.value))}
      inputProps={{ "aria-label": translate("ra.navigation.page_rows_per_page") }}
    >
      {SIZES.map(size => (
        <MenuItem key={size} value={size}>
          {translate("console.list.per_page", { size })}
        </MenuItem>
      ))}
    </Select>
  );
}

function PageTurner() {
  const translate = useTranslate();
  const { page, setPage, hasNextPage } = useListContext();
  return (
    <Box sx={{ display: "flex", alignItems: "center", mr: -1 }}>
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
