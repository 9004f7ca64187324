export interface TimeLimit {
  readonly n: number;
  readonly unit: "WORKING_DAY" | "CALENDAR_DAY";
}
