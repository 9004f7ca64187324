import { formatDatabaseUrl, parseDatabaseUrl } from "../../server/database/database-url";

describe("DATABASE_URL", () => {
  it.each([
    ["mysql://u:p@db/app", { user: "u", password: "p", host: "db", port: 3306, database: "app" }],
    ["mysql://u@db:3307/app", { user: "u", password: "", host: "db", port: 3307 }],
    ["mysql://u:p%40s%25@[::1]/app", { password: "p@s%", host: "::1" }],
    ["mysql://u:p@db/app?ssl=true", { ssl: true }],
    ["mysql://u:p@localhost/app?socketPath=/run/m.sock", { socketPath: "/run/m.sock" }],
  ])("reads %s", (url, expected) => {
    expect(parseDatabaseUrl(url)).toMatchObject(expected);
    expect(parseDatabaseUrl(formatDatabaseUrl(parseDatabaseUrl(url)))).toEqual(
      parseDatabaseUrl(url),
    );
  });

  it.each([
    ["postgres://u:secret@db/app", "begins with postgres://"],
    ["mysql://u:secret@db", "needs one database name"],
    ["mysql://u:secret@db/", "needs one database name"],
    ["mysql://u:secret@db/a/b", "needs one database name"],
    ["mysql://db/app", "names no user"],
    ["mysql:///app", "names no host"],
    ["mysql://u:secret@db:99999/app", "is no URL"],
    ["db.example:3306", "begins with db.example:"],
    ["secret", "is no URL"],
    ["mysql://u:secret%zz@db/app", "write %25"],
    ["mysql://u:secret@db/app?ssl=yes", "ssl=true and ssl=false only"],
    ["mysql://u:secret@db/app?charset=latin1", "unknown parameter charset"],
  ])("refuses %s without repeating the password", (url, reason) => {
    const parse = () => parseDatabaseUrl(url);
    expect(parse).toThrow(reason);
    expect(parse).toThrow("Write it as mysql://user:password@host:3306/database");
    expect(parse).not.toThrow("secret");
  });
});
