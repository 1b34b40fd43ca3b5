/**
 * Whether a redirect URI is one of those registered (spec/idporten.md 3.6): equal to the letter. Nothing is normalised, since
 * what two parsers read differently leads elsewhere (spec/threats.md rows 1 to 6).
 */

/** RFC 8252 section 7.3: the literal addresses; `localhost` is a name, which can be made to lead elsewhere (section 8.3). */
const LOOPBACK = /^http:\/\/(127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}|\[::1\]):([0-9]{1,5}|\*)(\/[^#]*)?$/;

/** C-17: `:0` stands for a port that is chosen at run time, and `:*` for the same. */
const ANY_PORT: readonly string[] = ['0', '*'];

const GREATEST_PORT = 65_535;

/** Schemes that run what they are given; refused at registration, and here whatever is registered. */
const SCRIPT = /^\s*(?:javascript|vbscript|livescript|data|blob|about|file|filesystem|view-source):/i;

export function isRegisteredRedirect(
  asked: string,
  registered: readonly string[],
  applicationType: string,
): boolean {
  if (SCRIPT.test(asked)) return false;
  if (registered.includes(asked)) return !isTemplate(asked, applicationType);
  return applicationType === 'native' && registered.some((uri) => differsInPortAlone(asked, uri));
}

/** Where plain http never leaves the machine (RFC 9700 section 2.6). */
export function isLoopbackRedirect(uri: string, applicationType: string): boolean {
  return applicationType === 'native' && LOOPBACK.test(uri);
}

/** `http://127.0.0.1:0/` itself is no place to go to. */
function isTemplate(uri: string, applicationType: string): boolean {
  const port = LOOPBACK.exec(uri)?.[2];
  return applicationType === 'native' && port !== undefined && ANY_PORT.includes(port);
}

function differsInPortAlone(asked: string, registered: string): boolean {
  const [, host, port = '', rest = ''] = LOOPBACK.exec(registered) ?? [];
  const [, askedHost, askedPort = '', askedRest = ''] = LOOPBACK.exec(asked) ?? [];
  if (host === undefined || !ANY_PORT.includes(port) || askedHost !== host || askedRest !== rest)
    return false;
  // No leading zeros, no 0: a port written in one way only.
  return /^[1-9][0-9]*$/.test(askedPort) && Number(askedPort) <= GREATEST_PORT;
}
