/** The synthetic persons one can log in as. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { personsQuery, type TestPerson } from '../../api/test-tools.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { SearchField } from '../../frame/search-field.tsx';
import { useTexts } from '../../language/translation.ts';
import { useRoleNames } from '../../session/roles.ts';
import { ROLES } from '../../session/session.ts';
import { toolsTexts } from './texts.ts';

export function PersonsTool() {
  const t = useTexts(toolsTexts);
  const [search, setSearch] = useState('');
  const query = useQuery(personsQuery(useDeferredValue(search.trim())));
  return (
    <>
      <Paragraph className="portal-text">{t('personsHelp')}</Paragraph>
      <SearchField label={t('personsSearch')} value={search} onChange={setSearch} />
      <Loaded query={query} lines={8}>
        {({ persons, more }) => (
          <>
            {persons.length === 0 && <Paragraph role="status">{t('noMatch')}</Paragraph>}
            <ul className="portal-list">
              {persons.map((person) => (
                <li key={person.pid}>
                  <Person person={person} />
                </li>
              ))}
            </ul>
            {more && <Paragraph>{t('more')}</Paragraph>}
          </>
        )}
      </Loaded>
    </>
  );
}

function Person({ person: { pid, name, portal, represents } }: { readonly person: TestPerson }) {
  const t = useTexts(toolsTexts);
  const tell = useNotice();
  const roleNames = useRoleNames();
  const copy = () => void navigator.clipboard.writeText(pid).then(() => tell(t('copied')));
  const inPortal = portal.map((one) => {
    const roles = ROLES.filter((role) => one.roles.includes(role));
    return `${one.name} (${roleNames(roles)})`;
  });
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <strong>{name}</strong>
        <code translate="no">{pid}</code>
        {inPortal.length > 0 && <span>{`${t('inPortal')} ${inPortal.join(', ')}`}</span>}
        {represents.length > 0 && (
          <span>{`${t('represents')} ${organizationsOf(represents).join(', ')}`}</span>
        )}
      </span>
      <Button variant="tertiary" data-size="sm" aria-label={`${t('copy')} ${pid}`} onClick={copy}>
        {t('copy')}
      </Button>
    </div>
  );
}

/** Each once, in however many roles. */
function organizationsOf(represents: TestPerson['represents']): readonly string[] {
  return [...new Set(represents.map(({ name, orgno }) => name ?? orgno))];
}
