import { parseVersion, requireSupported } from "../../server/database/server-version";

describe("server version", () => {
  it.each([
    ["10.11.18-MariaDB-0+deb12u1", "mariadb", "10.11.18"],
    ["5.5.5-11.4.2-MariaDB", "mariadb", "11.4.2"],
    ["mysqld  Ver 10.11.18-MariaDB-0+deb12u1 for debian-linux-gnu", "mariadb", "10.11.18"],
    ["mysqld  Ver 8.4.3 for Linux on x86_64 (MySQL Community Server - GPL)", "mysql", "8.4.3"],
    ["8.0.19", "mysql", "8.0.19"],
  ])("reads %s", (text, flavour, version) => {
    expect(parseVersion(text)).toEqual({ flavour, version });
    expect(requireSupported(text)).toEqual({ flavour, version });
  });

  it.each(["10.5.29-MariaDB", "5.5.5-10.3.39-MariaDB", "8.0.18", "5.7.44-log", "", "unknown"])(
    "refuses %j",
    text => {
      expect(() => requireSupported(text)).toThrow("MariaDB 10.6 or MySQL 8.0.19, or newer");
    },
  );
});
