import Box from "@mui/material/Box";
import { useLocale, useTranslate } from "react-admin";
import { FailurePanel } from "../engine/layout/FailurePanel";
import { PageHeader } from "../engine/layout/PageHeader";
import { useSession } from "../engine/session";
import { useAnswer } from "../engine/use-answer";
import { type DashboardAnswer, DASHBOARD } from "./dashboard/dashboard-query";
import { DashboardSkeleton } from "./dashboard/DashboardSkeleton";
import { Figures } from "./dashboard/Figures";
import { Trend } from "./dashboard/Trend";
import { UnitBars } from "./dashboard/UnitBars";
import { Waiting } from "./dashboard/Waiting";

/** The district's figures and what waits for the person signed in. */
export default function Dashboard() {
  const translate = useTranslate();
  const { me } = useSession();
  const key = ["dashboard", useLocale()];
  const { data, error, refetch } = useAnswer<DashboardAnswer>(key, DASHBOARD);
  const board = data?.dashboard;
  return (
    <>
      <PageHeader
        title={translate("console.dashboard.title")}
        note={
          board && translate("console.dashboard.note", { name: me?.name ?? "", day: board.asOf })
        }
      />
      {error && <FailurePanel error={error} onRetry={() => void refetch()} />}
      {!board && !error && <DashboardSkeleton />}
      {board && (
        <Box sx={{ display: "flex", flexDirection: "column", gap: 2 }}>
          <Figures figures={board.figures} />
          <Box
            sx={{
              display: "grid",
              gap: 2,
              alignItems: "start",
              gridTemplateColumns: {
                xs: "minmax(0, 1fr)",
                lg: board.trend.length ? "minmax(0, 1fr) minmax(0, 1fr)" : "minmax(0, 1fr)",
              },
            }}
          >
            <Waiting groups={board.waiting} />
            {board.trend.length > 0 && (
              <Box sx={{ display: "flex", flexDirection: "column", gap: 2, minWidth: 0 }}>
                <Trend points={board.trend} />
                <UnitBars units={board.units} />
              </Box>
            )}
          </Box>
        </Box>
      )}
    </>
  );
}
