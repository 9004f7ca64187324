import type { Credentials } from "../../server/database/credentials";

const VARIABLE = "LIANXIN_TEST_SERVER";

/** Hands the server of the run on to the test processes. */
export function publishTestServer(credentials: Credentials): void {
  process.env[VARIABLE] = JSON.stringify(credentials);
}

/** A server on which tests may create databases; one for the whole run. */
export function testServer(): Credentials {
  const text = process.env[VARIABLE];
  if (!text) throw new Error(`${VARIABLE} is not set: run the tests with jest's own configuration`);
  return JSON.parse(text) as Credentials;
}
