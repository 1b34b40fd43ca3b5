/** The organisations to choose among, with a search where they are many. */
import { Card, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { SearchField } from '../frame/search-field.tsx';
import { orgnoText } from '../language/formats.ts';
import { useTexts } from '../language/translation.ts';
import { useRoleNames } from './roles.ts';
import { chooseOrganization, type LoggedIn, type Organization, SESSION_KEY } from './session.ts';
import { sessionTexts } from './session-texts.ts';

/** As many as are seen at a glance. */
const FEW = 6;

type OrganizationChoiceProps = { readonly session: LoggedIn; readonly onChosen?: () => void };

export function OrganizationChoice({ session, onChosen }: OrganizationChoiceProps) {
  const t = useTexts(sessionTexts);
  const [sought, setSought] = useState('');
  const { organizations, organization: chosen } = session;
  const choosing = useChoice(session, onChosen);
  const found = organizations.filter((organization) => matches(organization, sought));
  return (
    <>
      <Paragraph>{t('chooseLead')}</Paragraph>
      {choosing.isError && <ProblemAlert problem={choosing.error} />}
      {organizations.length > FEW && (
        <SearchField label={t('chooseSearch')} value={sought} onChange={setSought} />
      )}
      {found.length === 0 && <Paragraph role="status">{t('chooseNone')}</Paragraph>}
      <ul className="portal-choices">
        {found.map((organization) => (
          <li key={organization.orgno}>
            <OrganizationCard
              organization={organization}
              isChosen={organization.orgno === chosen?.orgno}
              choose={() => choosing.mutate(organization.orgno)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** With another organisation nothing that has been read is true any more. */
function useChoice({ csrf }: LoggedIn, onChosen?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (orgno: string) => chooseOrganization(orgno, csrf),
    onSuccess: async () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
      onChosen?.();
    },
  });
}

type OrganizationCardProps = {
  readonly organization: Organization;
  readonly isChosen: boolean;
  readonly choose: () => void;
};

function OrganizationCard({ organization: { name, orgno, roles }, isChosen, choose }: OrganizationCardProps) {
  const t = useTexts(sessionTexts);
  const roleNames = useRoleNames();
  return (
    <Card asChild variant="tinted" className="portal-choice">
      <button type="button" onClick={choose} aria-pressed={isChosen}>
        <strong>{name}</strong>
        <span>{t('orgno', { orgno: orgnoText(orgno) })}</span>
        <span className="portal-row">
          {roleNames(roles)}
          {isChosen && <Tag data-color="success">{t('chosenNow')}</Tag>}
        </span>
      </button>
    </Card>
  );
}

function matches({ name, orgno }: Organization, sought: string): boolean {
  const text = sought.trim().toLowerCase();
  const digits = text.replaceAll(/\s/g, '');
  return name.toLowerCase().includes(text) || (digits !== '' && orgno.includes(digits));
}
