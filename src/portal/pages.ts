/** The portal's pages as they are sent: the build, under a policy that lets nothing else run or load. */
import { answerRefusal, completeAnswer } from '../http/answer.ts';
import type { DoorContext, HeaderFields } from '../http/exchange.ts';
import type { Build, BuiltFile } from './build.ts';
import { NO_SUCH_FILE } from './refusal.ts';

/**
 * Scripts and styles are files of the build alone. Styles that React sets on an element go through its `style` object, which
 * no policy of this kind stops, so none need be inline.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Designsystemet's stylesheet has its icons in itself.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE_HEADERS: HeaderFields = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
};

/** Below these nothing is a page. */
const NO_PAGES = ['/assets/', '/session/', '/api/', '/porthus/', '/simulator/'];

const NOT_BUILT = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Samarbeidsportalen is not built</title></head>
<body><h1>Samarbeidsportalen is not built</h1>
<p>Its pages are made by <code>npm run build</code> in the folder of Porthus; <code>npm start</code> does that too.</p>
</body></html>
`;

export function createPages(build: Build): (c: DoorContext) => Promise<Response> {
  return async (c) => {
    const { path } = c.req;
    const acceptEncoding = c.req.header('accept-encoding');
    const file = await build.file(path, acceptEncoding);
    if (file) return send(c, file);
    // An old page may ask for files of a build that has been replaced; a document in their place would be run as a script.
    if (NO_PAGES.some((start) => path.startsWith(start))) return answerRefusal(c, NO_SUCH_FILE);
    const page = await build.page(acceptEncoding);
    return page ? send(c, page) : notBuilt(c);
  };
}

function send(c: DoorContext, { bytes, headers }: BuiltFile): Response {
  const all = { ...PAGE_HEADERS, ...headers };
  const isKnown = headers['etag'] !== undefined && c.req.header('if-none-match') === headers['etag'];
  return complete(
    c,
    isKnown ? new Response(null, { status: 304, headers: all }) : new Response(bytes, { headers: all }),
  );
}

function notBuilt(c: DoorContext): Response {
  const headers = { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8' };
  return complete(c, new Response(NOT_BUILT, { status: 503, headers }));
}

function complete(c: DoorContext, response: Response): Response {
  completeAnswer(response, c.get('door').headers);
  return response;
}
