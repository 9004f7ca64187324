import { resolve } from "node:path";
import { readConfig } from "../../server/config";

const OWN_DATABASE = { DATABASE_URL: "mysql://u:p@db/app", KEY_FILE: "/etc/key" };

describe("readConfig", () => {
  it("starts on loopback with a database of its own when nothing is set", () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: "127.0.0.1",
      dataDir: resolve(".data"),
      databaseUrl: undefined,
      keyFile: resolve(".data/key"),
      adminPassword: undefined,
      demo: "district",
      logLevel: "info",
      trustProxy: [],
      cookieSecure: false,
    });
  });

  it("takes an empty value as none", () => {
    expect(readConfig({ PORT: "", ADMIN_PASSWORD: "", DATABASE_URL: "" })).toEqual(readConfig({}));
  });

  it("seeds no demonstration into somebody's own database unless asked", () => {
    expect(readConfig(OWN_DATABASE).demo).toBe("none");
    expect(readConfig({ ...OWN_DATABASE, DEMO: "district" }).demo).toBe("district");
  });

  it.each([
    ["127.0.0.1", false],
    ["127.1.2.3", false],
    ["::1", false],
    ["localhost", false],
    ["0.0.0.0", true],
    ["10.1.2.3", true],
    ["lianxin.example.gov.cn", true],
  ])("makes cookies on %s secure: %s", (HOST, expected) => {
    expect(readConfig({ HOST }).cookieSecure).toBe(expected);
    expect(readConfig({ HOST, COOKIE_SECURE: String(!expected) }).cookieSecure).toBe(!expected);
  });

  it.each([
    ["false", []],
    ["10.0.0.1", ["10.0.0.1"]],
    ["10.0.0.1, 192.168.0.0/16,fd00::/8", ["10.0.0.1", "192.168.0.0/16", "fd00::/8"]],
  ])("trusts the proxies of %s", (TRUST_PROXY, expected) => {
    expect(readConfig({ TRUST_PROXY }).trustProxy).toEqual(expected);
  });

  it.each([["0"], ["1"], ["65535"]])("accepts port %s", PORT => {
    expect(readConfig({ PORT }).port).toBe(Number(PORT));
  });

  it.each([
    ["PORT", "65536", "from 0 to 65535"],
    ["PORT", "http", "from 0 to 65535"],
    ["PORT", "-1", "from 0 to 65535"],
    ["PORT", "4e3", "from 0 to 65535"],
    ["HOST", "http://localhost", "host name"],
    ["DEMO", "yes", "one of district, none"],
    ["LOG_LEVEL", "verbose", "one of fatal, error, warn, info, debug, trace, silent"],
    ["TRUST_PROXY", "true", "false, or addresses"],
    ["TRUST_PROXY", "10.0.0.1,", "false, or addresses"],
    ["TRUST_PROXY", "10.0.0.0/33", "false, or addresses"],
    ["COOKIE_SECURE", "1", "true or false"],
  ])("refuses %s=%s", (name, value, allowed) => {
    const start = () => readConfig({ [name]: value });
    expect(start).toThrow(`${name}=${JSON.stringify(value)} must be `);
    expect(start).toThrow(allowed);
  });

  it.each([["123456789"], ["x".repeat(129)]])("refuses the password %s without showing it", p => {
    const start = () => readConfig({ ADMIN_PASSWORD: p });
    expect(start).toThrow(/^ADMIN_PASSWORD=\(\d+ characters, not shown\) must be 10 to 128/);
    expect(start).not.toThrow(p);
  });

  it("asks for a key file with somebody's own database and says how to make one", () => {
    expect(() => readConfig({ DATABASE_URL: "mysql://u:p@db/app" })).toThrow(
      "openssl rand -hex 32 > key.txt && chmod 600 key.txt",
    );
  });

  it("lists every wrong setting, one on a line", () => {
    const env = { DATABASE_URL: "postgres://u:p@db/app", PORT: "x", DEMO: "y" };
    const start = () => readConfig(env);
    expect(start).toThrow(/^KEY_FILE .*\nDATABASE_URL .*\nPORT=.*\nDEMO=.*$/);
    expect(start).toThrow(expect.objectContaining({ name: "StartupError" }));
  });
});
