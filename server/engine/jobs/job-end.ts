/** Thrown inside a run when it may not go on. */
export class RunEnded extends Error {}

/** Somebody cancelled the job. */
export class JobCancelled extends RunEnded {}

/** Another server holds the job now: nothing of this run may be kept. */
export class LeaseLost extends RunEnded {}

/** The server stops; another one, or the next start, goes on from the last checkpoint. */
export class ServerStops extends RunEnded {}
