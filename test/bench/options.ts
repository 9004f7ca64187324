import { parseArgs } from "node:util";

export interface Options {
  rows: number;
  /** Rows of the second database that flatness is judged against; 0 leaves it out. */
  flatRows: number;
  /** Cases whose title holds this text. */
  only: string;
}

/** `--rows 1000000 --flat-rows 100000 --only district` */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: "string", default: "1000000" },
      "flat-rows": { type: "string", default: "100000" },
      only: { type: "string", default: "" },
    },
  });
  return { rows: Number(values.rows), flatRows: Number(values["flat-rows"]), only: values.only };
}
