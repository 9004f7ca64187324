import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { useTranslate } from "react-admin";
import type { TrendPoint } from "./dashboard-query";
import { Panel } from "./Panel";
import { EmptyState } from "../../engine/layout/EmptyState";
import { useIsPhone } from "../../engine/layout/use-width";
import {
  type Bar,
  barsOf,
  type Frame,
  frame,
  phoneFrame,
  stepOf,
  ticksOf,
  wideFrame,
} from "./trend-geometry";

const SERIES = ["accepted", "completed"] as const;

/** Twelve months of two counts side by side. */
export function Trend({ points }: { points: TrendPoint[] }) {
  const translate = useTranslate();
  const { palette } = useTheme();
  const colors = { accepted: palette.tones.info.mark, completed: palette.tones.success.mark };
  const size = useIsPhone() ? phoneFrame : wideFrame;
  const top = Math.max(1, ...points.flatMap(each => [each.accepted, each.completed]));
  const legend = (
    <Box sx={{ display: "flex", gap: 2, typography: "caption" }}>
      {SERIES.map(name => (
        <Box key={name} sx={{ display: "flex", alignItems: "center", gap: 0.75 }}>
          <Box sx={{ width: 10, height: 10, borderRadius: 0.25, bgcolor: colors[name] }} />
          {translate(`console.dashboard.${name}`)}
        </Box>
      ))}
    </Box>
  );
  if (points.every(each => each.accepted + each.completed === 0)) {
    return (
      <Panel title={translate("console.dashboard.trend")}>
        <EmptyState title={translate("console.dashboard.no_trend")} />
      </Panel>
    );
  }
  return (
    <Panel title={translate("console.dashboard.trend")} aside={legend}>
      <Box
        component="svg"
        viewBox={`0 0 ${size.width} ${frame.height}`}
        role="img"
        aria-label={translate("console.dashboard.trend")}
        sx={{ width: 1, display: "block" }}
      >
        <Axis top={top} size={size} unit={translate("console.dashboard.pieces")} />
        {barsOf(points, top, size).map(bar => (
          <MonthBar key={bar.key} bar={bar} fill={colors[bar.series]} />
        ))}
        <Months points={points} size={size} />
      </Box>
    </Panel>
  );
}

function MonthBar({ bar, fill }: { bar: Bar; fill: string }) {
  const translate = useTranslate();
  const title = `${bar.month} ${translate(`console.dashboard.${bar.series}`)} ${bar.count}`;
  return (
    <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} fill={fill} rx={1}>
      <title>{title}</title>
    </rect>
  );
}

function Axis({ top, size, unit }: { top: number; size: Frame; unit: string }) {
  const { palette } = useTheme();
  return (
    <g fontSize={11} fill={palette.text.secondary}>
      <text x={0} y={10}>
        {unit}
      </text>
      {ticksOf(top).map(tick => (
        <g key={tick.value}>
          <line x1={frame.left} x2={size.width} y1={tick.y} y2={tick.y} stroke={palette.divider} />
          <text x={frame.left - 6} y={tick.y + 4} textAnchor="end">
            {tick.value.toLocaleString("en-US")}
          </text>
        </g>
      ))}
    </g>
  );
}

function Months({ points, size }: { points: TrendPoint[]; size: Frame }) {
  const { palette } = useTheme();
  const step = stepOf(points, size);
  return (
    <g fontSize={11} fill={palette.text.secondary} textAnchor="middle">
      {points.map((point, index) => (
        <text key={point.month} x={frame.left + step * (index + 0.5)} y={frame.height - 4}>
          {index % size.named === 0 && point.month.slice(2, 7)}
        </text>
      ))}
    </g>
  );
}
