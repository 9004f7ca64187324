/** A reason not to start. Each line of the message says what is wrong and what to do; it is shown without a stack. */
export class StartupError extends Error {
  override name = "StartupError";
}
