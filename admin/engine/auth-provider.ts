import type { AuthProvider } from "react-admin";
import { client } from "./client";
import { failureOf, toHttpError } from "./errors";
import { type Me, SIGN_IN, SIGN_IN_AS_DEMO, SIGN_OUT } from "./me";
import { enter } from "./open-session";
import { session, setSession } from "./session";

interface Credentials {
  login: string;
  password?: string;
  demo?: boolean;
}

async function signIn({ login, password, demo }: Credentials): Promise<void> {
  try {
    const { data } = await client.mutate<{ signIn?: Me; signInAsDemo?: Me }>({
      mutation: demo ? SIGN_IN_AS_DEMO : SIGN_IN,
      variables: demo ? { login } : { login, password },
    });
    await enter(data?.signIn ?? data?.signInAsDemo ?? null);
  } catch (error) {
    throw toHttpError(error);
  }
}

async function signOut(): Promise<void> {
  const { status } = session();
  if (status !== "signedIn" && status !== "password") return;
  await client.mutate({ mutation: SIGN_OUT }).catch(() => undefined);
  setSession({ status: "anonymous" });
}

export const authProvider: AuthProvider = {
  login: signIn,
  logout: signOut,
  checkAuth: () => (session().me ? Promise.resolve() : Promise.reject(new Error())),
  checkError: error => {
    if (failureOf(error).code !== "UNAUTHENTICATED") return Promise.resolve();
    setSession({ status: "anonymous" });
    return Promise.reject(new Error());
  },
  getIdentity: () => {
    const { me } = session();
    return Promise.resolve({ id: me?.account.id ?? "", fullName: me?.name });
  },
  getPermissions: () => Promise.resolve(session().me?.roles ?? []),
};
