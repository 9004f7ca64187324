import { localStorageStore, type Store } from "react-admin";

const store = localStorageStore("1", "Lianxin");

/**
 * Keeps choices of looks only: theme, language, columns. List parameters never go in, so signing
 * out leaves nothing to clear.
 */
export const preferences: Store = { ...store, reset: () => undefined };
