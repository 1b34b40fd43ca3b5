/** How an authorization response travels (spec/idporten.md 2.1.1): in the redirect or in a form, plain or as a signed JWT. */
export const RESPONSE_MODES = ['query', 'form_post', 'query.jwt', 'form_post.jwt'] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

export function isSigned(mode: ResponseMode): boolean {
  return mode.endsWith('.jwt');
}

export function isForm(mode: ResponseMode): boolean {
  return mode.startsWith('form_post');
}
