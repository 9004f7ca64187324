/** What the log keeps of a defect: where it happened, never the values that a database puts into its messages. */
export function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault };
  const { code, errno, sqlState } = fault as Error & Record<"code" | "errno" | "sqlState", unknown>;
  const frames = (fault.stack ?? "").split("\n").filter(line => line.startsWith("    at "));
  const isFromDatabase = sqlState !== undefined;
  return {
    type: fault.name,
    ...(isFromDatabase ? {} : { message: fault.message }),
    ...(code === undefined ? {} : { code, errno, sqlState }),
    stack: frames.join("\n"),
    ...(fault.cause === undefined ? {} : { cause: describeFault(fault.cause) }),
  };
}
