/** A browser without scripts, for tests: it keeps cookies, and fills in and sends the forms of the page that it is on. */
import assert from 'node:assert/strict';

export type Shown = {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

export type PlainBrowser = {
  /** Goes there, and wherever that leads behind the same door; what leads elsewhere is answered as it is. */
  open(url: string, init?: RequestInit): Promise<Shown>;
  /** Fills in the form that is sent to this path, or the only one, and sends it. */
  submit(path: string | undefined, fields?: Readonly<Record<string, string>>): Promise<Shown>;
  /** Follows the link that contains this. */
  follow(part: string): Promise<Shown>;
  readonly cookies: Map<string, string>;
};

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const MAX_REDIRECTS = 10;

/** `origin` is the door's; a site of another origin is left to the test. */
export function openBrowser(fetch: Fetch, origin: string): PlainBrowser {
  const cookies = new Map<string, string>();
  let page: Shown | undefined;

  async function request(url: string, init: RequestInit): Promise<Shown> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return { url, status: response.status, headers: response.headers, text: await response.text() };
  }

  async function open(url: string, init: RequestInit = {}): Promise<Shown> {
    let shown = await request(new URL(url, page?.url ?? origin).href, init);
    for (let hops = 0; hops < MAX_REDIRECTS; hops += 1) {
      const location = shown.headers.get('location');
      if (location === null || new URL(location, shown.url).origin !== origin) break;
      shown = await request(new URL(location, shown.url).href, {});
    }
    page = shown;
    return shown;
  }

  return {
    ...{ cookies, open },
    async submit(path, fields = {}) {
      assert.ok(page, 'no page is open');
      const { action, values } = formOf(page.text, path);
      const body = new URLSearchParams({ ...values, ...fields }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return open(unescaped(action), { method: 'POST', body, headers });
    },
    async follow(part) {
      const hrefs = [...(page?.text ?? '').matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href);
      const href = hrefs.find((candidate) => candidate.includes(part));
      assert.ok(href, `no link contains ${part}`);
      return open(unescaped(href));
    },
  };
}

/** The form, with what its fields hold when nobody has touched them. */
export function formOf(text: string, path?: string): { action: string; values: Record<string, string> } {
  const forms = [...text.matchAll(/<form [^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  const [, action = '', inside = ''] =
    forms.find(([, target = '']) => path === undefined || target.endsWith(path)) ?? [];
  assert.notEqual(action, '', `no form is sent to ${path}: ${text}`);
  const values: Record<string, string> = {};
  for (const [tag] of inside.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    const isChosen = !tag.includes('type="radio"') || tag.includes(' checked');
    if (isChosen) values[unescaped(name)] = unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return { action, values };
}

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" } as const;

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity as keyof typeof ENTITIES]);
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}
