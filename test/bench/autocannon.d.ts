declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  interface Request<C> {
    method?: "GET" | "POST";
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?: (request: Request<C>, context: C) => Request<C>;
    onResponse?: (status: number, body: string, context: C) => void;
  }

  interface Options<C> {
    url: string;
    connections: number;
    amount: number;
    initialContext: C;
    requests: Request<C>[];
    /** Milliseconds between looks at whether all is done. */
    sampleInt: number;
    /** Seconds. */
    timeout: number;
  }

  interface Result {
    errors: number;
    non2xx: number;
  }

  function autocannon<C>(
    options: Options<C>,
    done: (error: Error | null, result: Result) => void,
  ): EventEmitter;
  export = autocannon;
}
