/**
 * What becomes of a refusal on the browser's side and at `/par`: it is told to the recorder, as those of `/token` are, so that
 * whoever owns the client can ask what happened, and on pages of a simulator the checks are shown to whoever looks.
 */
import type { DoorContext } from '../http/exchange.ts';
import { type DecisionRecorder, decisionTrail } from '../issuer/decision-trail.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { AuthorizationRequest } from '../protocol/authorization-request.ts';
import { POWER_OF_ATTORNEY } from '../protocol/power-of-attorney.ts';
import { printable } from '../protocol/printable.ts';
import type { Refusal } from '../protocol/verdict.ts';
import type { FindClient } from './client-finder.ts';
import { shownService } from './login-request.ts';
import { askedLocales } from './page-paths.ts';
import { REQUEST_CHECKS } from './request-checks.ts';

export type TrailedEndpoint = keyof typeof REQUEST_CHECKS;

export type RequestTrail = {
  refused(c: DoorContext, refusal: Refusal): void;
  /** The same, and the page that tells of it. */
  showFault(c: DoorContext, refusal: Refusal): Promise<Response>;
};

export function createRequestTrail(
  endpoint: TrailedEndpoint,
  parts: {
    readonly recorder: DecisionRecorder;
    readonly pages: Pages;
    readonly findClient: FindClient;
  },
): RequestTrail {
  const { recorder, pages, findClient } = parts;

  function refused(c: DoorContext, refusal: Refusal): void {
    const request = { traceId: c.get('traceId'), clientId: c.get('clientId'), about: c.get('about')?.() };
    recorder.refused({ ...request, issuer: endpoint, refusal });
  }
  return {
    refused,
    async showFault(c, refusal) {
      refused(c, refusal);
      const clientId = c.get('clientId');
      const client = clientId === undefined ? undefined : (await findClient(clientId)).ruling;
      const facts = c.get('about')?.() ?? {};
      return pages.showFault(c, refusal, {
        checks: decisionTrail(REQUEST_CHECKS[endpoint], refusal, facts),
        // 2.1.5: "link back to `client_uri` if client known"
        service: client?.ok ? shownService(client.value.client) : undefined,
        uiLocales: askedLocales(c),
      });
    },
  };
}

/** What of a request may be kept: nothing that the person brought, and nothing that the answer is recognised by. */
export function factsOf(parameters: ReadonlyMap<string, string>) {
  const told = (name: string) => {
    const value = parameters.get(name);
    return value === undefined ? undefined : printable(value);
  };
  return {
    scope: told('scope'),
    acrValues: told('acr_values'),
    prompt: told('prompt'),
    responseMode: told('response_mode'),
    onBehalfOf: told('onbehalfof'),
    ...(parameters.has('authorization_details') && { detailsType: POWER_OF_ATTORNEY }),
  };
}

/** Of a request whose login is over. */
export function factsOfRequest(request: AuthorizationRequest) {
  return {
    scope: request.scope.join(' '),
    ...(request.acrValues.length > 0 && { acrValues: request.acrValues.join(' ') }),
    ...(request.prompt.length > 0 && { prompt: request.prompt.join(' ') }),
    responseMode: request.responseMode,
    onBehalfOf: request.onBehalfOf,
  };
}
