import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv4 } from "node:net";

export type AddressOf = (request: IncomingMessage) => string;

/** The caller's address; forwarding headers count only as far as known proxies wrote them. */
export function createAddressOf(trustProxy: readonly string[]): AddressOf {
  const isTrusted = createTrust(trustProxy);
  return ({ socket, headers }) => {
    const hops = [...addressesIn(headers["x-forwarded-for"]), plain(socket.remoteAddress ?? "")];
    let address = hops.pop() ?? "";
    while (isTrusted(address) && hops.length > 0) {
      const next = hops.pop() ?? "";
      if (!isIP(next)) return address;
      address = next;
    }
    return address;
  };
}

export function createTrust(trustProxy: readonly string[]): (address: string) => boolean {
  if (trustProxy.length === 0) return () => false;
  const proxies = new BlockList();
  for (const network of trustProxy) {
    const [address = "", bits] = network.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    if (bits === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return address =>
    isIP(address) !== 0 && proxies.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

function addressesIn(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(",") : header;
  return text ? text.split(",").map(part => plain(part.trim())) : [];
}

/** A dual-stack socket shows IPv4 callers in IPv6 dress. */
export function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
