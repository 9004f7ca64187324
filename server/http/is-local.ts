import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";

const FORWARDING = ["forwarded", "via", "x-real-ip"];

/** Whether the request was made on this machine and to it: a loopback Host, and nobody passed it on. */
export function isLocal({ headers }: IncomingMessage): boolean {
  const isForwarded = Object.keys(headers).some(
    name => name.startsWith("x-forwarded-") || FORWARDING.includes(name),
  );
  return !isForwarded && isLoopbackHost(headers.host ?? "");
}

function isLoopbackHost(host: string): boolean {
  if (/[\s@/?#\\]/.test(host) || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return (
    hostname === "localhost" ||
    hostname === "[::1]" ||
    (isIPv4(hostname) && hostname.startsWith("127."))
  );
}
