let running = 0;

/** Whether what is asked now is asked by the page and not by the person. */
export function isQuiet(): boolean {
  return running > 0;
}

/** Requests of the work are no sign that somebody is at the screen: they do not keep his session open. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}
