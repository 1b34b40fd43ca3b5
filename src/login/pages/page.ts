/** A page of the login: what stands on it, and what it may load and lead to. */
import type { Html } from '../../http/html.ts';
import type { ServiceLink } from '../interaction.ts';

export type Page = {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  /** For whom the page is, shown where it has a logo. */
  readonly service?: ServiceLink;
  /** Languages that the client asked for, the best first; what the reader chose goes before. */
  readonly uiLocales?: readonly string[];
  /** Where the page is to be had in another language, if not where it is; `none` for a page that moves on by itself. */
  readonly languageAddress?: string;
  /** Origins or schemes beside our own at which a form of the page may end: CSP `form-action` follows redirects. */
  readonly formsLeadTo?: readonly string[];
  /** Origins of pages that are loaded in frames. */
  readonly frames?: readonly string[];
  /** A script of ours that the page cannot do without. */
  readonly scriptPath?: string;
  /** A script that may run, as CSP names it: `sha256-…`. */
  readonly scriptHash?: string;
  /** Into the head of the document. */
  readonly head?: Html;
};
