/** All the URIs that somebody asks to have registered on one client, each by its rule (client-uri.ts). */
import { type FieldFault, quoted } from '../field-fault.ts';
import type { AskedClient } from './asked-client.ts';
import { hasOriginOfOne, linkFault, redirectUriFault, type UriRules } from './client-uri.ts';

/** A service with an address for each municipality has fewer. */
export const MAX_URIS = 500;

export function judgeLinks(asked: AskedClient, rules: UriRules): readonly FieldFault[] {
  return [
    ...judgeOne('client_uri', asked.clientUri, (uri) => linkFault(uri, rules)),
    ...judgeOne('logo_uri', asked.logoUri, (uri) => linkFault(uri, rules)),
  ];
}

/** The URIs of a client through which people log in. */
export function judgeRedirects(asked: AskedClient, rules: UriRules): readonly FieldFault[] {
  const { redirectUris = [], postLogoutRedirectUris = [] } = asked;
  const { frontchannelLogoutUri, backchannelLogoutUri } = asked;
  const rule = (uri: string) => redirectUriFault(uri, rules);
  const faults = [
    ...judgeList('redirect_uris', redirectUris, rule),
    ...judgeList('post_logout_redirect_uris', postLogoutRedirectUris, rule),
    ...judgeOne(
      'frontchannel_logout_uri',
      frontchannelLogoutUri,
      (uri) =>
        rule(uri) ?? (asked.frontchannelLogoutSessionRequired ? originFault(uri, asked, rules) : undefined),
    ),
    ...judgeOne(
      'backchannel_logout_uri',
      backchannelLogoutUri,
      (uri) => rule(uri) ?? callFault(uri) ?? originFault(uri, asked, rules),
    ),
  ];
  if (redirectUris.length > 0) return faults;
  return [{ field: 'redirect_uris', message: 'redirect_uris must contain at least one URI.' }, ...faults];
}

/**
 * The service's logout page is loaded in a frame of the browser that logged in: another origin is another service's, and is told
 * of no session. Where it is told nothing, clients in use have an address of another's (spec/idporten.md C-33).
 */
function originFault(
  uri: string,
  { redirectUris = [] }: AskedClient,
  { applicationType }: UriRules,
): string | undefined {
  if (applicationType === 'native' || redirectUris.length === 0 || hasOriginOfOne(uri, redirectUris))
    return undefined;
  return 'is at another place than every redirect URI. Scheme, host and port must be those of one of redirect_uris.';
}

/** Called by our server, so a scheme of an app leads nowhere. */
function callFault(uri: string): string | undefined {
  return /^https?:/.test(uri)
    ? undefined
    : 'is no address that can be called. Give one that begins with https.';
}

type Rule = (uri: string) => string | undefined;

function judgeList(field: string, uris: readonly string[], rule: Rule): readonly FieldFault[] {
  if (uris.length > MAX_URIS) {
    return [{ field, message: `${field} must have at most ${MAX_URIS} entries, and has ${uris.length}.` }];
  }
  return uris.flatMap((uri, at) => judge(field, `${field}[${at}]`, uri, rule));
}

function judgeOne(field: string, uri: string | undefined, rule: Rule): readonly FieldFault[] {
  return uri === undefined ? [] : judge(field, field, uri, rule);
}

function judge(field: string, name: string, uri: string, rule: Rule): readonly FieldFault[] {
  const fault = rule(uri);
  return fault === undefined ? [] : [{ field, message: `${name} is ${quoted(uri)} and ${fault}` }];
}
