/**
 * Which IP addresses a request of ours may lead to: those of the public internet and no others (spec/threats.md row 19). The
 * ranges are those of IANA's special-purpose registries, https://www.iana.org/assignments/iana-ipv4-special-registry and
 * https://www.iana.org/assignments/iana-ipv6-special-registry.
 */
import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC_IPV4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // Shared by carriers' customers; a cloud's metadata service is at 100.100.100.200.
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local; most clouds' metadata service is at 169.254.169.254.
  ['169.254.0.0', 16],
  // A cloud's own service to its machines, within a range that is otherwise public.
  ['168.63.129.16', 32],
  ['172.16.0.0', 12],
  // A cloud's metadata service is at 192.0.0.192.
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved, broadcast.
  ['224.0.0.0', 3],
];

/** Global unicast. Outside it lie loopback, mapped and compatible IPv4, NAT64, unique local, link-local and multicast. */
const PUBLIC_IPV6 = ['2000::', 3] as const;

const NOT_PUBLIC_IPV6: readonly (readonly [network: string, bits: number])[] = [
  // Protocol assignments; Teredo, which holds an IPv4 address, is among them.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4, which holds an IPv4 address.
  ['2002::', 16],
  ['3fff::', 20],
];

const LOOPBACK = blockList([
  { family: 'ipv4', ranges: [['127.0.0.0', 8]] },
  { family: 'ipv6', ranges: [['::1', 128]] },
]);

const NOT_PUBLIC = blockList([
  { family: 'ipv4', ranges: NOT_PUBLIC_IPV4 },
  { family: 'ipv6', ranges: NOT_PUBLIC_IPV6 },
]);

const GLOBAL_UNICAST = blockList([{ family: 'ipv6', ranges: [PUBLIC_IPV6] }]);

/** `address` as a resolver or `URL.hostname` without brackets writes it. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !NOT_PUBLIC.check(address, 'ipv4');
    case 6:
      return (
        !address.includes('%') && GLOBAL_UNICAST.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6')
      );
    default:
      return false;
  }
}

export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return false;
  // Not one that is mapped into IPv6: that is a way of writing it that nobody needs.
  return (
    !address.toLowerCase().startsWith('::ffff:') && LOOPBACK.check(address, family === 4 ? 'ipv4' : 'ipv6')
  );
}

function blockList(
  parts: readonly {
    readonly family: 'ipv4' | 'ipv6';
    readonly ranges: readonly (readonly [network: string, bits: number])[];
  }[],
): BlockList {
  const list = new BlockList();
  for (const { family, ranges } of parts) {
    for (const [network, bits] of ranges) list.addSubnet(network, bits, family);
  }
  return list;
}
