/** All scopes there are for the organisation: what each gives, whose it is, and whether this integration may carry it. */
import { Button, Field, Label, Paragraph, Search } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApi } from '../api/api.ts';
import { catalogueQuery } from '../api/scopes.ts';
import { frameTexts } from '../frame/frame-texts.ts';
import { Loaded } from '../frame/loaded.tsx';
import { SelectField } from '../frame/select-field.tsx';
import { isIntegrationType } from '../integration/integration-type.ts';
import { integrationTypeTexts } from '../integration/integration-type-texts.ts';
import { useLanguage, useTexts } from '../language/translation.ts';
import { descriptionIn } from '../scope/description.ts';
import { standingOf } from '../scope/standing.ts';
import { StandingTag } from '../scope/standing-tag.tsx';
import type { IntegrationType } from './draft.ts';
import { type Choosable, choosable, MAX_SHOWN, matchingScopes, SHOWN, type Shown } from './scope-choice.ts';
import { scopeChoiceTexts, shownTexts } from './scope-choice-texts.ts';

type ScopeSearchProps = {
  readonly id: string;
  readonly type: IntegrationType;
  readonly chosen: readonly string[];
  readonly add: (scope: string) => void;
};

export function ScopeSearch({ id, type, chosen, add }: ScopeSearchProps) {
  const t = useTexts(scopeChoiceTexts);
  const name = useTexts(shownTexts);
  const f = useTexts(frameTexts);
  const query = useQuery(catalogueQuery(useApi()));
  const [words, setWords] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const options = SHOWN.map((value) => ({ value, name: name(value) }));
  return (
    <div className="portal-stack portal-inset">
      <div className="portal-search-line">
        <Field>
          <Label htmlFor={id}>{t('search')}</Label>
          <Search>
            <Search.Input
              id={id}
              value={words}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setWords(target.value)}
              // Enter looks; it does not send the form.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
            <Search.Clear aria-label={f('clearSearch')} onClick={() => setWords('')} />
          </Search>
        </Field>
        <SelectField
          label={t('show')}
          value={shown}
          options={options}
          onChange={(value) => setShown(SHOWN.find((each) => each === value) ?? 'all')}
        />
      </div>
      <Loaded query={query} lines={6}>
        {(entries) => <Results {...{ entries, type, chosen, words, shown, add }} />}
      </Loaded>
    </div>
  );
}

type ResultsProps = Omit<ScopeSearchProps, 'id'> & {
  readonly entries: Parameters<typeof choosable>[0];
  readonly words: string;
  readonly shown: Shown;
};

function Results({ entries, type, chosen, words, shown, add }: ResultsProps) {
  const t = useTexts(scopeChoiceTexts);
  const all = useMemo(() => choosable(entries, { type, chosen }), [entries, type, chosen]);
  const found = matchingScopes(all, { words, shown });
  const first = found.slice(0, MAX_SHOWN);
  return (
    <>
      <Paragraph role="status">
        {found.length === 0 ? t('noMatch') : t('found', { shown: first.length, count: found.length })}
      </Paragraph>
      <ul className="portal-list portal-scroll">
        {first.map((one) => (
          <li key={one.name}>
            <Result choosable={one} add={add} />
          </li>
        ))}
      </ul>
    </>
  );
}

type ResultProps = { readonly choosable: Choosable; readonly add: (scope: string) => void };

function Result({ choosable: { entry, name, onlyFor }, add }: ResultProps) {
  const t = useTexts(scopeChoiceTexts);
  const typeName = useTexts(integrationTypeTexts);
  const [language] = useLanguage();
  const described = descriptionIn(entry.scope, language);
  const types = onlyFor?.map((type) => (isIntegrationType(type) ? typeName(type) : type));
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <strong>
          <code translate="no">{name}</code>
        </strong>
        <span lang={described.lang}>{described.text}</span>
        <span className="portal-quiet">{entry.owner_organization_name ?? t('unknownOwner')}</span>
      </span>
      <span className="portal-item-facts">
        {types === undefined ? (
          <>
            <StandingTag standing={standingOf(entry)} />
            <Button
              variant="secondary"
              data-size="sm"
              aria-label={t('add', { scope: name })}
              onClick={() => add(name)}
            >
              {t('addShort')}
            </Button>
          </>
        ) : (
          <span>{t('onlyFor', { types: types.join(', ') })}</span>
        )}
      </span>
    </div>
  );
}
