import type { Duty } from "../engine/jobs/duty";
import { deleteExpiredSessions } from "./session-rows";

export const clearSessions: Duty = {
  name: "clear-sessions",
  cron: "*/15 * * * *",
  run: ({ engine, now }) => deleteExpiredSessions(engine.pool, now()),
};
