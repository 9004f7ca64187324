import type { Engine } from "../engine/engine";

export interface DemonstrationSetup {
  today: string;
  onProgress: (message: string) => void;
}

/** Loads the demonstration district once. */
export async function loadDemonstration(
  _engine: Engine,
  _setup: DemonstrationSetup,
): Promise<void> {
  return Promise.resolve();
}
