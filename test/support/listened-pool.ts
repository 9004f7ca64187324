import type { Pool } from "mysql2/promise";

/** The pool, telling of every statement that is sent through it outside transactions. */
export function listenedPool(pool: Pool, hear: (statement: string) => void): Pool {
  return new Proxy(pool, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== "function") return found;
      const method = found as (...given: unknown[]) => unknown;
      if (name !== "execute" && name !== "query") return method.bind(target);
      return (first: string | { sql: string }, ...rest: unknown[]) => {
        hear(typeof first === "string" ? first : first.sql);
        return method.call(target, first, ...rest);
      };
    },
  });
}
