import "reflect-metadata";
import { request as send, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { buildSchemaSync } from "type-graphql";
import type { AccessSetup } from "../../server/access/access";
import type { AccessContext } from "../../server/access/access-context";
import { SessionResolver } from "../../server/access/session.resolver";
import { createApollo } from "../../server/http/apollo";
import type { HttpServerSetup } from "../../server/http/http-server-setup";
import { createHttpServer, type HttpServer } from "../../server/http/server";
import { limits } from "../../server/limits";
import type { Office } from "../access/test-office";
import { ProbeResolver } from "./probe.resolver";

type Limits = {
  [K in keyof typeof limits]: (typeof limits)[K] extends number ? number : (typeof limits)[K];
};

export interface TestHttpOptions extends Partial<
  Pick<HttpServerSetup<AccessContext>, "consoleDir" | "routes" | "hasPendingMigrations">
> {
  config?: Partial<Omit<AccessSetup["config"], "limits">> & { port?: number };
  limits?: Partial<Limits>;
  isCompiled?: boolean;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Of a GraphQL answer. */
  data: Record<string, unknown> | null | undefined;
  errors: {
    message: string;
    path?: unknown;
    locations?: unknown;
    extensions: Record<string, unknown>;
  }[];
}

const schema = buildSchemaSync({
  resolvers: [SessionResolver, ProbeResolver],
  validate: { forbidUnknownValues: false },
});

/** A server on a free port, and a browser with one cookie. */
export class TestHttp {
  cookie: string | undefined;
  readonly log: string[] = [];
  port = 0;
  readonly http: HttpServer;

  constructor(office: Office, options: TestHttpOptions = {}) {
    const { config, limits: changed, isCompiled, ...rest } = options;
    const settings = {
      isLoopback: true,
      trustProxy: [],
      cookieSecure: false,
      ...config,
      limits: { ...limits, ...changed },
    };
    const log = pino({}, { write: line => void this.log.push(line) });
    this.http = createHttpServer<AccessContext>({
      config: { host: "127.0.0.1", port: 0, ...settings },
      database: office.test.database,
      hasPendingMigrations: async () => false,
      access: office.access(settings),
      apollo: createApollo<AccessContext>({ schema, limits: settings.limits, log, isCompiled }),
      makeContext: caller => ({ ...caller }),
      consoleDir: join(tmpdir(), "lianxin-no-console"),
      log,
      now: office.clock.now,
      ...rest,
    });
  }

  async listen(): Promise<this> {
    this.port = await this.http.listen();
    return this;
  }

  close(): Promise<void> {
    return this.http.close();
  }

  graphql(
    query: string,
    variables?: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.send("POST", "/graphql", JSON.stringify({ query, variables }), {
      "content-type": "application/json",
      ...headers,
    });
  }

  async signIn(login: string, password: string, headers?: Record<string, string>): Promise<Answer> {
    return this.graphql(
      "mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) { login name mustChangePassword } }",
      { login, password },
      headers,
    );
  }

  send(
    method: string,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const sent = { ...(this.cookie ? { cookie: this.cookie } : {}), ...headers };
    return new Promise((resolve, reject) => {
      const request = send(
        { port: this.port, host: "127.0.0.1", method, path, headers: sent, agent: false },
        response => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", chunk => (text += chunk));
          response.on("error", reject);
          response.on("end", () =>
            resolve(this.answer(response.statusCode ?? 0, response.headers, text)),
          );
        },
      );
      request.on("error", reject);
      request.end(body);
    });
  }

  private answer(status: number, headers: IncomingHttpHeaders, text: string): Answer {
    const [cookie] = headers["set-cookie"] ?? [];
    if (cookie) this.cookie = /=;/.test(cookie) ? undefined : cookie.split(";")[0];
    const isJson = headers["content-type"]?.startsWith("application/json") && text;
    const { data, errors = [] } = (isJson ? JSON.parse(text) : {}) as Partial<Answer>;
    return { status, headers, text, data, errors };
  }
}
