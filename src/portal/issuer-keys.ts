/**
 * The public keys of the issuers here, for pages that check the signature of a token in the browser: pages may connect to the
 * portal alone. They are published by each issuer too, so nobody need be logged in to read them.
 */
import { answerJson, answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { NO_SUCH_FILE } from './refusal.ts';

const ISSUERS = ['maskinporten', 'idporten', 'skyporten'] as const;

export type ReadIssuerKeys = (issuer: (typeof ISSUERS)[number]) => Promise<object>;

export function createIssuerKeys(read: ReadIssuerKeys): (c: DoorContext) => Promise<Response> {
  return async (c) => {
    const issuer = ISSUERS.find((name) => name === c.req.param('issuer'));
    return issuer === undefined ? answerRefusal(c, NO_SUCH_FILE) : answerJson(c, 200, await read(issuer));
  };
}
