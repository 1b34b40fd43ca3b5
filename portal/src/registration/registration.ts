/** The form of an integration for its sections: what it holds, what the API says of it, and choices with what follows from them. */
import { useState } from 'react';
import { type Form, useForm } from '../form/form.ts';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { useCheck } from './check.ts';
import type { Change, Consequence } from './consequences.ts';
import { type Draft, type DraftField, isMachine } from './draft.ts';
import { ruleFaultTexts } from './rule-fault-texts.ts';
import { ruleFaults } from './rules.ts';
import { uriFaultTexts } from './uri-fault-texts.ts';
import { uriFault } from './uri-rule.ts';

export type Registration = {
  readonly form: Form<Draft>;
  readonly check: ReturnType<typeof useCheck>;
  readonly isNew: boolean;
  readonly isForCustomer: boolean;
  setForCustomer(isForCustomer: boolean): void;
  /** What is wrong with one address, at once or when the API has said so. */
  uriFaultOf(field: DraftField, uri: string, at?: number): string | undefined;
  /** A choice that others may depend on, and what it came to. */
  decide(at: DraftField, consequence: Consequence): void;
  changesAt(field: DraftField): readonly Change[];
  undo(): void;
};

type Options = {
  readonly initial: Draft;
  /** The integration that is changed; a new one when absent. */
  readonly clientId?: string | undefined;
  readonly proceed: (draft: Draft) => Promise<void>;
};

type Decision = { readonly at: DraftField; readonly before: Draft; readonly changes: readonly Change[] };

export function useRegistration({ initial, clientId, proceed }: Options): Registration {
  const t = useTexts(ruleFaultTexts);
  const isNew = clientId === undefined;
  const [isForCustomer, setForCustomer] = useState(initial.client_orgno !== '');
  const [decision, setDecision] = useState<Decision>();
  const ownUriFault = useUriFault();
  const form = useForm<Draft>({
    initial,
    validate(draft) {
      const rules = Object.entries(ruleFaults(draft, { isNew, isForCustomer }));
      const texts = rules.flatMap(([field, fault]) => (fault ? [[field, t(fault)]] : []));
      return { ...uriFaults(draft, ownUriFault), ...Object.fromEntries(texts) };
    },
    save: proceed,
  });
  const check = useCheck(form.values, clientId);

  function put(draft: Draft): void {
    for (const field of Object.keys(draft) as DraftField[]) {
      if (draft[field] !== form.values[field]) form.change(field, draft[field]);
    }
  }

  return {
    ...{ form, check, isNew, isForCustomer },
    setForCustomer(isOn) {
      setForCustomer(isOn);
      if (!isOn) form.change('client_orgno', '');
    },
    uriFaultOf(field, uri, at) {
      const name = at === undefined ? field : `${field}[${at}]`;
      const told = check.of[field] === form.values[field] ? check.answer?.faults : undefined;
      return (
        ownUriFault(uri, form.values) ?? told?.find(({ message }) => message.startsWith(`${name} `))?.message
      );
    },
    decide(at, { draft, changes }) {
      setDecision({ at, before: form.values, changes });
      put(draft);
    },
    changesAt: (field) => (decision?.at === field ? decision.changes : []),
    undo() {
      if (decision !== undefined) put(decision.before);
      setDecision(undefined);
    },
  };
}

type UriFault = (uri: string, draft: Draft) => string | undefined;

function useUriFault(): UriFault {
  const t = useTexts(uriFaultTexts);
  const { environment } = useActing();
  const isTest = environment.mode === 'simulator';
  return (uri, { application_type: applicationType }) => {
    const fault = uriFault(uri, { applicationType, isTest });
    return fault && t(fault);
  };
}

/** In the summary each field has one sentence; which of its lines it is about is said there. */
function uriFaults(draft: Draft, faultOf: UriFault): Readonly<Record<string, string | undefined>> {
  if (isMachine(draft.integration_type)) return {};
  const first = (uris: readonly string[]) => uris.map((uri) => faultOf(uri, draft)).find(Boolean);
  return {
    redirect_uris: first(draft.redirect_uris),
    post_logout_redirect_uris: first(draft.post_logout_redirect_uris),
    frontchannel_logout_uri: faultOf(draft.frontchannel_logout_uri, draft),
    client_uri: faultOf(draft.client_uri.split('#')[0] ?? '', draft),
  };
}
