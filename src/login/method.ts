/** An eID as the login sees it: a form, and what it says of who filled it in. */
import type { Parameters } from '../http/form.ts';
import type { Html } from '../http/html.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import type { Acr } from './level.ts';
import type { Login, Person } from './session.ts';

export type LoginMethod = {
  /** In the address of its page. */
  readonly id: string;
  /** A brand, the same in every language. */
  readonly name: string;
  /** The levels that it can give. */
  readonly acrValues: readonly Acr[];
  readonly describe: InEachLanguage;
  /** The fields of its form; the frame has the buttons. */
  showFields(asked: readonly Acr[], language: PageLanguage): Promise<Html>;
  /** `asked`: what the request wants. The login is judged anew by the level that was reached. */
  judge(fields: Parameters, asked: readonly Acr[]): Promise<MethodOutcome>;
};

export type InEachLanguage = Readonly<Record<PageLanguage, string>>;

/** Who somebody has proved to be, and how. */
export type Proof = Omit<Login, 'at'> & { readonly person: Person };

export type MethodOutcome =
  | { readonly ok: true; readonly proof: Proof }
  /** What to mend, for the page. */
  | { readonly ok: false; readonly problem: InEachLanguage };
