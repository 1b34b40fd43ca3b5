/**
 * `/simulator/v1/tokens`: access tokens to order, for owners of APIs who test what their checks let through. They are
 * issued to nobody: no client has asked for them, and no record of an issued token is kept.
 */
import * as z from 'zod';
import { answerJson } from '../../http/answer.ts';
import type { KeyRing } from '../../issuer/key-ring.ts';
import { answerUnknown, readCommand, refuseCommand } from './command.ts';
import { CONTROLS_PATH, type Control } from './door.ts';
import { faultOfPid, type OrderContext, orderedClaims, TOKEN_ORDER } from './token-order.ts';
import { createTokenSigner } from './token-signing.ts';
import { WRONG_NAMES, WRONG_TOKENS, type WrongName, type WrongToken } from './wrong-tokens.ts';

export type MintParts = Omit<OrderContext, 'issuer'> & {
  readonly issuers: readonly {
    readonly name: string;
    readonly url: string;
    readonly keyRing: Pick<KeyRing, 'signer'>;
  }[];
};

const SHAPE = {
  ...TOKEN_ORDER,
  wrong: z.enum(WRONG_NAMES).optional(),
  claim: z.string().max(100).optional(),
};

export function mintControl({ issuers, ...context }: MintParts): Control {
  const sign = createTokenSigner(context.random);
  let minted = 0;
  return {
    name: 'tokens',
    summary: 'Mints access tokens to order, right ones and wrong ones, for those who test an API.',
    routes(door) {
      door.get(`${CONTROLS_PATH}/tokens/wrong`, (c) => answerJson(c, 200, { wrong: listWrong() }));
      door.post(`${CONTROLS_PATH}/tokens`, async (c) => {
        const command = await readCommand(c, SHAPE);
        if (!command.ok) return command.answer;
        const { wrong, claim, ...order } = command.value;
        const issuer = issuers.find(({ name }) => name === (order.issuer ?? issuers[0]?.name));
        if (issuer === undefined) return answerUnknown(c, 'There is no issuer of that name.');
        const claims = orderedClaims(order, { ...context, issuer });
        const fault = faultOfPid(claims);
        if (fault !== undefined) return refuseCommand(c, fault);
        const spoilt: WrongToken | undefined = wrong && WRONG_TOKENS[wrong];
        const circumstances = { now: context.clock.now(), claim: claim ?? 'consumer' };
        const altered = spoilt?.alter?.(claims, circumstances) ?? claims;
        const token = await sign(altered, issuer, spoilt?.signing ?? 'issuer');
        minted++;
        return answerJson(c, 200, { access_token: token, ...describe(token, wrong) });
      });
    },
    state: () => ({ minted }),
    reset() {
      minted = 0;
    },
  };
}

function describe(token: string, wrong: WrongName | undefined): object {
  const [header, claims] = token.split('.').slice(0, 2).map(decode);
  return {
    token_type: 'Bearer',
    wrong: wrong ?? null,
    why: wrong === undefined ? 'nothing is wrong with it' : WRONG_TOKENS[wrong].summary,
    expect:
      wrong === undefined
        ? 'what it asked for, if the API knows its issuer, scope and consumer.'
        : WRONG_TOKENS[wrong].expect,
    header,
    claims,
  };
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function listWrong(): readonly object[] {
  return WRONG_NAMES.map((name) => ({ name, ...pick(WRONG_TOKENS[name]) }));
}

function pick({ summary, expect }: WrongToken): object {
  return { summary, expect };
}
