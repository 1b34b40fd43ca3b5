/** Giving organisations access to a scope: their numbers are pasted, and their names seen before anything is given. */
import {
  Alert,
  Button,
  Field,
  Heading,
  Label,
  List,
  Paragraph,
  Tag,
  Textarea,
  ValidationMessage,
} from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { type SubmitEvent, useDeferredValue, useId, useMemo, useState } from 'react';
import { type Access, consumersQuery, organizationNamesQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import { ProblemAlert, useProblemSentence } from '../../api/problem-alert.tsx';
import { UnsavedGuard } from '../../form/unsaved-guard.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { type Pasted, readPasted } from '../../scope/orgno-paste.ts';
import { useHasRole } from '../../session/acting.ts';
import { type Failure, useGranting } from './granting.ts';
import { apiScopeGrantTexts } from './texts.ts';

export const Route = createLazyRoute('/apis/scope/access/new')({ component: ApiScopeGrant });

const route = getRouteApi('/apis/scope/access/new');

function ApiScopeGrant() {
  const t = useTexts(apiScopeGrantTexts);
  const { name } = route.useSearch();
  const mayChange = useHasRole('api-owner');
  const accesses = useQuery(consumersQuery(useApi(), name));
  return (
    <Page title={t('title')} back={<Back name={name} />}>
      <Paragraph className="portal-row">
        {t('to')} <code translate="no">{name}</code>
      </Paragraph>
      {mayChange ? (
        <Loaded query={accesses} lines={6}>
          {(given) => <GrantForm name={name} given={given} />}
        </Loaded>
      ) : (
        <Paragraph>{t('mayNot')}</Paragraph>
      )}
    </Page>
  );
}

function Back({ name }: { readonly name: string }) {
  const t = useTexts(apiScopeGrantTexts);
  return (
    <Link className="ds-link" to="/apis/scope/access" search={{ name }}>
      {t('back')}
    </Link>
  );
}

type GrantFormProps = { readonly name: string; readonly given: readonly Access[] };

function GrantForm({ name, given }: GrantFormProps) {
  const t = useTexts(apiScopeGrantTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const navigate = route.useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const granting = useGranting(name);
  const pasted = usePasted(text, given);
  const fresh = pasted.filter(({ kind }) => kind === 'new').map(({ orgno }) => orgno);
  const fault = isTried && fresh.length === 0 ? t('nothing') : undefined;

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (fresh.length === 0) return;
    const { given: now, failures } = await granting.run(fresh);
    if (now.length > 0) tell(t('given', { count: now.length }));
    if (failures.length > 0) return;
    await navigate({ to: '/apis/scope/access', search: { name }, ignoreBlocker: true });
  }

  return (
    <form noValidate className="portal-form portal-stack" onSubmit={(event) => void submit(event)}>
      {granting.failures.length > 0 && <Failures failures={granting.failures} />}
      <Field>
        <Label htmlFor={id}>{t('numbers')}</Label>
        <Field.Description>{t('numbersHelp')}</Field.Description>
        <Textarea
          id={id}
          rows={5}
          value={text}
          spellCheck={false}
          aria-invalid={fault !== undefined}
          onChange={({ target }) => setText(target.value)}
        />
        {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
      </Field>
      <Preview pasted={pasted} />
      {granting.isRunning && (
        <Paragraph role="status">{t('progress', { done: granting.done, all: fresh.length })}</Paragraph>
      )}
      <div className="portal-row">
        <Button type="submit" loading={granting.isRunning}>
          {fresh.length === 0 ? t('title') : t('give', { count: fresh.length })}
        </Button>
        <Link className="ds-link" to="/apis/scope/access" search={{ name }}>
          {w('cancel')}
        </Link>
      </div>
      <UnsavedGuard isUnsaved={text.trim() !== '' && !granting.isRunning} />
    </form>
  );
}

/** The list follows when there is time; the field follows the fingers. */
function usePasted(text: string, given: readonly Access[]): readonly Pasted[] {
  const read = useDeferredValue(text);
  const known = useMemo(
    () =>
      new Set(given.filter(({ state }) => state === 'APPROVED').map(({ consumer_orgno: orgno }) => orgno)),
    [given],
  );
  return useMemo(() => readPasted(read, known), [read, known]);
}

const COLORS = { new: 'success', known: 'neutral', duplicate: 'neutral', wrong: 'danger' } as const;

function Preview({ pasted }: { readonly pasted: readonly Pasted[] }) {
  const t = useTexts(apiScopeGrantTexts);
  const orgnos = [...new Set(pasted.flatMap(({ kind, orgno }) => (kind === 'wrong' ? [] : [orgno])))].sort();
  const names = useQuery(organizationNamesQuery(useApi(), orgnos));
  const count = (kind: Pasted['kind']) => pasted.filter((each) => each.kind === kind).length;
  const nameOf = (orgno: string) =>
    names.data === undefined ? t('naming') : (names.data.get(orgno) ?? t('unknown'));
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="xs">
        {t('found')}
      </Heading>
      <Paragraph role="status">
        {pasted.length === 0
          ? t('foundNone')
          : t('counts', {
              ...{ fresh: count('new'), known: count('known') },
              ...{ duplicate: count('duplicate'), wrong: count('wrong') },
            })}
      </Paragraph>
      {names.error !== null && <ProblemAlert problem={names.error} retry={() => void names.refetch()} />}
      <ul className="portal-list">
        {pasted.map(({ kind, text, orgno }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same number may stand there twice
          <li key={at} className="portal-item">
            <span className="portal-item-name">
              <span>{kind === 'wrong' ? text : orgnoText(orgno)}</span>
              <span className="portal-subtle">{kind === 'wrong' ? t('wrongHelp') : nameOf(orgno)}</span>
            </span>
            <Tag data-color={COLORS[kind]}>{t(kind)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  const t = useTexts(apiScopeGrantTexts);
  const sentence = useProblemSentence();
  return (
    <Alert data-color="danger" role="alert">
      <Paragraph>{t('failed')}</Paragraph>
      <List.Unordered>
        {failures.map(({ orgno, problem }) => (
          <List.Item key={orgno}>
            {orgnoText(orgno)}
            {': '}
            {sentence(problem)}
          </List.Item>
        ))}
      </List.Unordered>
    </Alert>
  );
}
