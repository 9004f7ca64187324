import { cleanUpAfterRun } from "./after-run";

export default async function tearDown(): Promise<void> {
  await cleanUpAfterRun();
}
