import { client } from "./client";
import type { Description } from "./description";
import { DESCRIPTION } from "./description-query";
import { failureOf } from "./errors";
import { currentLocale } from "./locale";
import { type Me, ME_QUERY } from "./me";
import { session, setSession } from "./session";

async function describe(): Promise<Description> {
  const { data } = await client.query<{ consoleMeta: Description }>({
    query: DESCRIPTION,
    variables: { locale: currentLocale() },
  });
  return data.consoleMeta;
}

/** Loads what the person may see; the pages exist only after it. */
export async function enter(me: Me | null): Promise<void> {
  if (!me) return setSession({ status: "anonymous" });
  if (me.mustChangePassword) return setSession({ status: "password", me });
  setSession({ status: "signedIn", me, description: await describe() });
}

export async function openSession(): Promise<void> {
  try {
    const { data } = await client.query<{ me: Me | null }>({ query: ME_QUERY });
    await enter(data.me);
  } catch (error) {
    const failure = failureOf(error);
    const anonymous = failure.code === "UNAUTHENTICATED";
    setSession(anonymous ? { status: "anonymous" } : { status: "failed", failure });
  }
}

/** Labels are in the language of the description: another language, another description. */
export async function describeAgain(): Promise<void> {
  const { me, status } = session();
  if (status === "signedIn" && me) await enter(me);
}
