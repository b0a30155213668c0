import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Tells who calls: the socket's address, or, where that is a trusted proxy, the nearest untrusted one that
 * `X-Forwarded-For` names. The result is for counting: an IPv6 network (/64) counts as one.
 */
export function createClientAddress(trustedProxies: readonly string[]) {
  const ranges = trustedProxies.map((proxy): [Address, number] => {
    if (ipaddr.isValidCIDR(proxy)) return ipaddr.parseCIDR(proxy);
    const address = ipaddr.process(proxy);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  });
  const isTrusted = (address: Address): boolean =>
    ranges.some(([range, bits]) => range.kind() === address.kind() && address.match(range as never, bits));

  return (socketAddress: string | undefined, forwardedFor: string | null): string => {
    let client = parse(socketAddress);
    if (!client) return 'unknown';
    const hops = (forwardedFor ?? '').split(',').reverse();
    for (const hop of hops) {
      if (!isTrusted(client)) break;
      const next = parse(hop.trim());
      if (!next) break;
      client = next;
    }
    return forCounting(client);
  };
}

function parse(address: string | undefined): Address | undefined {
  // Some proxies add a port: "1.2.3.4:5678" or "[::1]:5678".
  const bare = address?.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1').replace(/%.*$/, '') ?? '';
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}

function forCounting(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString();
  const [a, b, c, d] = (address as ipaddr.IPv6).parts;
  return new ipaddr.IPv6([a!, b!, c!, d!, 0, 0, 0, 0]).toString();
}
