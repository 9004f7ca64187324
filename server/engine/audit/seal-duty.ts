import type { Duty } from "../jobs/duty";
import { sealNow } from "./seal-now";

/** Puts the log under seal a minute or two after it was written. */
export const sealDuty: Duty = {
  name: "sealLog",
  everyMs: 60_000,
  run: ({ engine, now, signal }) => sealNow(engine, now(), signal),
};
