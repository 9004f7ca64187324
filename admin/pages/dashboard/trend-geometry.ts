import type { TrendPoint } from "./dashboard-query";

/** The drawing's own units; it scales to the panel, so a phone gets a smaller drawing. */
export interface Frame {
  width: number;
  /** Every how many months one is named. */
  named: number;
}

export const wideFrame: Frame = { width: 600, named: 1 };
export const phoneFrame: Frame = { width: 340, named: 3 };

export const frame = { height: 200, left: 40, top: 20, bottom: 22 } as const;

const plot = frame.height - frame.top - frame.bottom;

export function stepOf(points: readonly TrendPoint[], { width }: Frame): number {
  return (width - frame.left) / Math.max(points.length, 1);
}

export interface Bar {
  key: string;
  series: "accepted" | "completed";
  month: string;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A round number at or above the greatest count: 1, 2 or 5 times a power of ten. */
export function ceiling(top: number): number {
  const power = 10 ** Math.floor(Math.log10(top));
  const lead = [1, 2, 4, 5, 10].find(each => each * power >= top) ?? 10;
  return lead * power;
}

function heightOf(count: number, top: number): number {
  return (count / ceiling(top)) * plot;
}

export function ticksOf(top: number): { value: number; y: number }[] {
  const most = ceiling(top);
  const values = most < 4 ? [0, most] : [0, most / 4, most / 2, (most * 3) / 4, most];
  return values
    .filter(Number.isInteger)
    .map(value => ({ value, y: frame.height - frame.bottom - heightOf(value, top) }));
}

export function barsOf(points: readonly TrendPoint[], top: number, size: Frame): Bar[] {
  const step = stepOf(points, size);
  const width = step * 0.32;
  return points.flatMap((point, index) =>
    (["accepted", "completed"] as const).map((series, side): Bar => {
      const height = heightOf(point[series], top);
      return {
        key: `${point.month}-${series}`,
        series,
        month: point.month,
        count: point[series],
        x: frame.left + step * (index + 0.5) + (side === 0 ? -width - 1 : 1),
        y: frame.height - frame.bottom - height,
        width,
        height,
      };
    }),
  );
}
