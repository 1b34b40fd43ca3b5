/** The form of an `x5c` (RFC 7515 section 4.1.6): how many certificates, how large, and whether each is base64. */
import { MAX_CERTIFICATE_BYTES } from './certificate.ts';
import { type Faulty, malformed } from './certificate-fault.ts';

/** Leaf, the longest path of authorities, and some that were sent twice. */
const MAX_CHAIN_LENGTH = 10;
const MAX_BASE64_LENGTH = Math.ceil(MAX_CERTIFICATE_BYTES / 3) * 4;

export function judgeChainForm(x5c: readonly string[]): Faulty | undefined {
  if (x5c.length === 0 || x5c.length > MAX_CHAIN_LENGTH) return wrongCount(x5c.length);
  return x5c.map(judgeElement).find((fault) => fault !== undefined);
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

function judgeElement(element: string, index: number): Faulty | undefined {
  if (element.length > MAX_BASE64_LENGTH) return tooLarge(index);
  return element.length % 4 === 0 && BASE64.test(element) ? undefined : notBase64(index);
}

function wrongCount(count: number): Faulty {
  return malformed('x5c-size', {
    seen: `${count} certificates`,
    expected: `1 to ${MAX_CHAIN_LENGTH} certificates, leaf first`,
    remedy: "Send the organisation's certificate and, if you like, those of its issuers.",
  });
}

function tooLarge(index: number): Faulty {
  return malformed('x5c-size', {
    seen: `element ${index} of more than ${MAX_BASE64_LENGTH} characters`,
    expected: 'one certificate an element',
    remedy: 'Put each certificate into an element of its own.',
  });
}

function notBase64(index: number): Faulty {
  return malformed('x5c-encoding', {
    seen: `element ${index} is not base64`,
    expected: 'base64 in the standard alphabet with padding (RFC 7515 section 4.1.6)',
    remedy: 'Remove line breaks and the BEGIN and END lines, and use base64 rather than base64url.',
  });
}

export function notCertificate(which = 'first'): Faulty {
  return malformed('certificate-form', {
    seen: `a ${which} element that is no X.509 certificate`,
    expected: 'the base64 of one certificate in DER',
    remedy:
      'Encode the DER bytes of the certificate once; the base64 text inside a PEM file is already that.',
  });
}
