/**
 * The lab over HTTP, on the admin listener: to order, list and revoke below `/simulator/v1/pki/`, for programs of the
 * developer; and what the authorities say of revocation below `/simulator/pki/`, where the certificates point.
 */
import * as z from 'zod';
import { parseRevocationReason, REVOCATION_REASONS } from '../../certificates/revocation-reason.ts';
import type { Clock } from '../../clock.ts';
import { answerJson, answerRefusal } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { answerUnknown, readCommand, refuseCommand } from '../controls/command.ts';
import { CONTROLS_PATH, type Control } from '../controls/door.ts';
import { KIND_NAMES, KINDS } from './kinds.ts';
import type { LabCertificate, PkiLab, Revoked } from './lab.ts';
import { judgeOrder, ORDER_SHAPE, type Order } from './order.ts';
import { CRL_FAULTS, NO_FAULTS, OCSP_FAULTS } from './revocation-desk.ts';
import { addRevocationServices } from './revocation-services.ts';

const PATH = `${CONTROLS_PATH}/pki`;

export function pkiControl(lab: PkiLab, clock: Clock): Control {
  return {
    name: 'pki',
    summary:
      'Issues enterprise certificates and eSeals of every kind, sound and flawed, and revokes them; lets CRL and OCSP go stale or away. A reset ends the latter; what is revoked stays revoked.',
    routes(door) {
      addOrders(door, lab, clock);
      addRevocation(door, lab);
      addFaults(door, lab);
      addRevocationServices(door, lab);
    },
    state: () => ({ ...lab.desk.faults(), ...countCertificates(lab) }),
    reset: () => lab.desk.setFaults(NO_FAULTS),
  };
}

function countCertificates(lab: PkiLab) {
  const certificates = lab.list();
  return {
    certificates: certificates.length,
    revoked: certificates.filter(({ revoked }) => revoked !== undefined).length,
  };
}

function addOrders(door: Door, lab: PkiLab, clock: Clock): void {
  door.get(`${PATH}/kinds`, (c) => answerJson(c, 200, { kinds: KIND_NAMES.map(describeKind) }));
  door.get(`${PATH}/certificates`, (c) => answerJson(c, 200, { certificates: lab.list() }));
  door.post(`${PATH}/certificates`, async (c) => {
    const command = await readCommand(c, ORDER_SHAPE);
    if (!command.ok) return command.answer;
    const verdict = judgeOrder(command.value, clock.now());
    if (!verdict.ok) return refuseCommand(c, verdict.faults.join(' '));
    const issued = await lab.issue(verdict.order);
    return issued ? answerJson(c, 201, describeIssued(issued, verdict.order)) : refuseFull(c);
  });
}

function describeKind(kind: (typeof KIND_NAMES)[number]) {
  const { summary, outcome, authority } = KINDS[kind];
  return { kind, summary, outcome, authority };
}

function describeIssued({ registered, own, services, ...issued }: LabCertificate, order: Order) {
  return {
    ...registered,
    subject: issued.subject,
    outcome: issued.outcome,
    certificate: issued.certificatePem,
    chain: issued.chainPem,
    x5c: issued.x5c,
    private_key: own?.privateKeyPem,
    pkcs12: own && Buffer.from(own.pkcs12).toString('base64'),
    pkcs12_password: own && order.pkcs12Password,
    ...services,
  };
}

function refuseFull(c: DoorContext): Response {
  return answerRefusal(c, {
    rule: 'pki-register-full',
    status: 409,
    error: 'conflict',
    description:
      'The lab lists as many certificates as it can, and all of them are revoked and not yet expired.',
    remedy: 'Start the simulator with --fresh.',
  });
}

const REASONS = Object.keys(REVOCATION_REASONS).join(', ');

const reason = z.string().transform((text, context) => {
  const parsed = parseRevocationReason(text);
  if (parsed !== undefined) return parsed;
  context.addIssue(
    text === 'certificateHold' || text === 'removeFromCRL'
      ? `${text} would be a revocation for a time, which no Norwegian issuer knows; use one of ${REASONS}`
      : `must be one of ${REASONS}`,
  );
  return z.NEVER;
});

function addRevocation(door: Door, lab: PkiLab): void {
  door.post(`${PATH}/certificates/:serial/revocation`, async (c) => {
    const command = await readCommand(c, { reason: reason.default('unspecified') });
    if (!command.ok) return command.answer;
    const serial = c.req.param('serial').toUpperCase();
    const outcome = await lab.revoke(serial, command.value.reason);
    return outcome.done ? answerJson(c, 200, outcome.certificate) : refuseRevocation(c, outcome.problem);
  });
}

function refuseRevocation(c: DoorContext, problem: Extract<Revoked, { done: false }>['problem']): Response {
  if (problem === 'unknown') {
    return answerUnknown(
      c,
      'The lab lists no certificate of that serial number; `porthus certificate list` shows all.',
    );
  }
  return answerRefusal(c, {
    rule: 'pki-revocation',
    status: 409,
    error: 'conflict',
    description:
      problem === 'revoked-already'
        ? 'The certificate is revoked already, and revoked it stays.'
        : 'No authority of the lab signed the certificate, so none can revoke it.',
    remedy: 'Order another certificate.',
  });
}

const FAULTS_SHAPE = { crl: z.enum(CRL_FAULTS).optional(), ocsp: z.enum(OCSP_FAULTS).optional() } as const;

function addFaults(door: Door, { desk }: PkiLab): void {
  door.get(`${PATH}/faults`, (c) => answerJson(c, 200, desk.faults()));
  door.put(`${PATH}/faults`, async (c) => {
    const command = await readCommand(c, FAULTS_SHAPE);
    if (!command.ok) return command.answer;
    const { crl, ocsp } = command.value;
    const faults = desk.faults();
    desk.setFaults({ crl: crl ?? faults.crl, ocsp: ocsp ?? faults.ocsp });
    return answerJson(c, 200, desk.faults());
  });
}
