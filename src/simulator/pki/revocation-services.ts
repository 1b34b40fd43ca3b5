/** Lists of revoked certificates, answers of OCSP (RFC 6960 appendix A) and the authorities' certificates, for any program. */
import { answerRefusal, answer as answerText } from '../../http/answer.ts';
import { readWhole } from '../../http/body.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { parseMediaType } from '../../http/media-type.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import { answerUnknown } from '../controls/command.ts';
import { AUTHORITY_NAMES, CRL_PATH, OCSP_PATH, parseAuthorityName } from './authorities.ts';
import type { PkiLab } from './lab.ts';

/** A question of ten certificates with a long nonce is below two. */
const MAX_QUESTION_BYTES = 4096;
const AUTHORITIES_PATH = '/simulator/pki/authorities';

export function addRevocationServices(door: Door, { authorities, desk }: PkiLab): void {
  door.get(`${AUTHORITIES_PATH}/:file`, async (c) => {
    const name = parseFile(c.req.param('file'), '.pem');
    if (!name) return unknownFile(c, AUTHORITIES_PATH, '.pem');
    const { issuingPem, rootPem } = await authorities(name);
    return answerText(c, 200, issuingPem + rootPem, { 'content-type': 'application/x-pem-file' });
  });
  door.get(`${CRL_PATH}/:file`, async (c) => {
    const name = parseFile(c.req.param('file'), '.crl');
    if (!name) return unknownFile(c, CRL_PATH, '.crl');
    return answerBytes(c, (await desk.revocationList(name))?.der, 'application/pkix-crl');
  });
  door.post(OCSP_PATH, async (c) => {
    const type = parseMediaType(c.req.header('content-type') ?? '')?.type;
    if (type !== 'application/ocsp-request') return answerRefusal(c, NOT_A_QUESTION);
    const body = await readWhole(c, MAX_QUESTION_BYTES);
    if (!body.ok) return answerRefusal(c, body.refusal);
    return answerBytes(c, await desk.answerStatus(body.value), OCSP_RESPONSE);
  });
  door.get(`${OCSP_PATH}/*`, async (c) => {
    const question = readQuestion(c.req.path.slice(OCSP_PATH.length + 1));
    return answerBytes(c, await desk.answerStatus(question), OCSP_RESPONSE);
  });
}

const OCSP_RESPONSE = 'application/ocsp-response';

function parseFile(file: string, ending: string) {
  return file.endsWith(ending) ? parseAuthorityName(file.slice(0, -ending.length)) : undefined;
}

function unknownFile(c: DoorContext, path: string, ending: string): Response {
  const files = AUTHORITY_NAMES.map((name) => `${path}/${name}${ending}`);
  return answerUnknown(c, `There is ${files.join(', ')}, and no other.`);
}

/** RFC 6960 appendix A.1: the base64 of the question, with what a path may not hold written as %XX; some clients do not. */
function readQuestion(text: string): Uint8Array {
  try {
    return Buffer.from(decodeURIComponent(text), 'base64');
  } catch {
    // A bad %XX: no question, which the desk says in the words of OCSP.
    return new Uint8Array();
  }
}

function answerBytes(c: DoorContext, bytes: Uint8Array | undefined, type: string): Response {
  if (bytes === undefined) return answerRefusal(c, UNREACHABLE);
  return new Response(new Uint8Array(bytes), { status: 200, headers: { 'content-type': type } });
}

const NOT_A_QUESTION: Refusal = {
  rule: 'content-type',
  status: 415,
  error: 'invalid_request',
  description: 'The Content-Type must be application/ocsp-request.',
  expected: 'application/ocsp-request',
  remedy: 'Send an OCSP request in DER (RFC 6960 appendix A).',
};

/** For whoever relies on it, a service that answers so is as good as none. */
const UNREACHABLE: Refusal = {
  rule: 'pki-unreachable',
  status: 503,
  error: 'temporarily_unavailable',
  description: 'This service was made unreachable in the PKI lab.',
  remedy: 'Make it reachable: porthus certificate faults --crl current --ocsp answering',
};
