/** Bytes and texts gone wrong: as anybody's would, and as those would who know DER. */
import type { Chance } from './fuzz-chance.ts';

/** Flips, overwrites, cuts, repeats or inserts a few bytes, whatever they mean. */
export function mutateBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = () => chance.integer(bytes.length);
  const copy = Uint8Array.from(bytes);
  switch (chance.integer(6)) {
    case 0:
      return copy.subarray(0, at());
    case 1: {
      const [from, to] = [at(), at()].sort((one, other) => one - other) as [number, number];
      return Buffer.concat([copy.subarray(0, to), copy.subarray(from)]);
    }
    case 2: {
      const place = at();
      return Buffer.concat([
        copy.subarray(0, place),
        chance.bytes(1 + chance.integer(8)),
        copy.subarray(place),
      ]);
    }
    case 3:
      for (let count = 1 + chance.integer(8); count > 0; count--) copy[at()] = chance.integer(256);
      return copy;
    default:
      for (let count = 1 + chance.integer(4); count > 0; count--) {
        const place = at();
        copy[place] = (copy[place] ?? 0) ^ (1 << chance.integer(8));
      }
      return copy;
  }
}

const STRAY = ['=', '+', '/', '.', ' ', '\n', '\0', '"', ',', '\u00e5', '%', '-', '_', 'A', '\ud800'];

/** Characters that base64, base64url and forms each take for something else. */
export function mutateText(text: string, chance: Chance): string {
  const at = chance.integer(text.length + 1);
  const length = chance.integer(4);
  switch (chance.integer(5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + chance.pick(STRAY) + text.slice(at + length);
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + length);
    case 3:
      return text.slice(0, at) + text.slice(Math.max(0, at - chance.integer(200)));
    default:
      return text.slice(0, at) + chance.pick(STRAY).repeat(1 + chance.integer(40)) + text.slice(at);
  }
}

/** A value of DER: a container with its parts, or bytes. */
type Node = { tag: number; parts: Node[] | undefined; content: Uint8Array; length?: Uint8Array };

const CONSTRUCTED = 0x20;
/** Certificates nest some ten deep; more is bytes. */
const MAX_DEPTH = 24;

/** One or two values changed in what they are, how long they say that they are, or where they stand; lengths around them fit. */
export function mutateDer(bytes: Uint8Array, chance: Chance): Uint8Array {
  const nodes = parse(bytes, 0);
  if (nodes === undefined) return mutateBytes(bytes, chance);
  for (let count = 1 + chance.integer(2); count > 0; count--) {
    const all = [...places(nodes)];
    if (all.length === 0) break;
    const place = chance.pick(all);
    change(place.list, place.index, chance);
  }
  return Buffer.concat(nodes.map(encode));
}

function parse(bytes: Uint8Array, depth: number): Node[] | undefined {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0;
    const first = bytes[at + 1] ?? 0x80;
    const count = first < 0x80 ? 0 : first & 0x7f;
    if ((tag & 0x1f) === 0x1f || first === 0x80 || count > 3) return undefined;
    let length = first < 0x80 ? first : 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0);
    const from = at + 2 + count;
    const content = bytes.subarray(from, from + length);
    if (content.length < length) return undefined;
    const isContainer = (tag & CONSTRUCTED) !== 0 && depth < MAX_DEPTH;
    nodes.push({ tag, content, parts: isContainer ? parse(content, depth + 1) : undefined });
    at = from + length;
  }
  return nodes;
}

function* places(list: Node[]): Iterable<{ list: Node[]; index: number }> {
  for (const [index, { parts }] of list.entries()) {
    yield { list, index };
    if (parts) yield* places(parts);
  }
}

const TAGS = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x17, 0x18, 0x1e, 0x30, 0x31];
const CONTEXT_TAGS = [0x80, 0x81, 0x82, 0x86, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0x1f, 0x3f, 0xff];
/** Indefinite, too long, too long by far, and not in their shortest form. */
const LENGTHS = [[0x80], [0x81, 0x01], [0x82, 0xff, 0xff], [0x84, 0xff, 0xff, 0xff, 0xff], [0xff], [0x7f]];

function change(list: Node[], index: number, chance: Chance): void {
  const node = list[index];
  if (node === undefined) return;
  switch (chance.integer(10)) {
    case 0:
      node.tag = chance.pick(chance.oneIn(2) ? TAGS : CONTEXT_TAGS);
      break;
    case 1:
      node.length = Uint8Array.from(chance.pick(LENGTHS));
      break;
    case 2:
      list.splice(index, 1);
      break;
    case 3:
      list.splice(
        index,
        0,
        ...Array.from({ length: 1 + chance.integer(chance.oneIn(20) ? 200 : 3) }, () => node),
      );
      break;
    case 4:
      list[index] = nested(node, 1 + chance.integer(chance.oneIn(20) ? 400 : 4));
      break;
    case 5:
      list.splice(index, 1);
      list.splice(chance.integer(list.length + 1), 0, node);
      break;
    case 6:
      replace(node, node.content.subarray(0, chance.integer(node.content.length + 1)));
      break;
    case 7:
      replace(node, chance.bytes(chance.integer(chance.oneIn(20) ? 4000 : 24)));
      break;
    case 8:
      replace(node, new Uint8Array(chance.integer(40)).fill(chance.pick([0x00, 0x7f, 0x80, 0xff])));
      break;
    default:
      if (node.content.length > 0) replace(node, mutateBytes(node.content, chance));
  }
}

function replace(node: Node, content: Uint8Array): void {
  node.content = content;
  node.parts = undefined;
}

function nested(node: Node, times: number): Node {
  return times === 0 ? node : { tag: 0x30, parts: [nested(node, times - 1)], content: new Uint8Array() };
}

function encode({ tag, parts, content, length }: Node): Uint8Array {
  const inner = parts ? Buffer.concat(parts.map(encode)) : content;
  return Buffer.concat([Uint8Array.of(tag), length ?? lengthOf(inner.length), inner]);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  if (length < 0x10000) return Uint8Array.of(0x82, length >> 8, length & 0xff);
  return Uint8Array.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}
