/** Who works for the organisation in the portal, as what, and what each role may. */
import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AdministrationPage } from '../../administration/administration-page.tsx';
import { useApi } from '../../api/api.ts';
import { type Member, membersQuery, useMemberChanges } from '../../api/members.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useActing, useHasRole } from '../../session/acting.ts';
import { useRoleNames } from '../../session/roles.ts';
import { ROLES, type Role } from '../../session/session.ts';
import { isLastAdministrator } from './last-administrator.ts';
import { RoleTable } from './role-table.tsx';
import { membersTexts } from './texts.ts';

export const Route = createLazyRoute('/administration')({ component: Members });

function Members() {
  const t = useTexts(membersTexts);
  const { organization } = useActing();
  const mayChange = useHasRole();
  const query = useQuery(membersQuery(useApi()));
  const add = (
    <Button asChild>
      <Link to="/administration/member/new">{t('add')}</Link>
    </Button>
  );
  return (
    <AdministrationPage
      title={t('title')}
      lead={t('lead', { organization: organization.name })}
      actions={mayChange ? add : undefined}
    >
      {!mayChange && <Paragraph className="portal-text">{t('readOnly')}</Paragraph>}
      <Loaded query={query} lines={6}>
        {(members) => <MemberList members={members} mayChange={mayChange} />}
      </Loaded>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('roles')}
        </Heading>
        <RoleTable />
      </section>
    </AdministrationPage>
  );
}

type MemberListProps = { readonly members: readonly Member[]; readonly mayChange: boolean };

function MemberList({ members, mayChange }: MemberListProps) {
  const t = useTexts(membersTexts);
  if (members.length === 0) return <Paragraph>{t('none')}</Paragraph>;
  return (
    <ul className="portal-list">
      {members.map((member) => (
        <li key={member.id}>
          <MemberLine
            member={member}
            mayChange={mayChange}
            mayRemove={mayChange && !isLastAdministrator(members, member)}
          />
        </li>
      ))}
    </ul>
  );
}

type MemberLineProps = {
  readonly member: Member;
  readonly mayChange: boolean;
  readonly mayRemove: boolean;
};

function MemberLine({ member, mayChange, mayRemove }: MemberLineProps) {
  const t = useTexts(membersTexts);
  const { date } = useFormats();
  const roleNames = useRoleNames();
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, created } = member;
  const roles = ROLES.filter((role) => member.roles.includes(role));
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <span className="portal-row">
          <strong>{name}</strong>
          {member.is_you && <Tag data-color="info">{t('you')}</Tag>}
        </span>
        <span>{roleNames(roles satisfies readonly Role[])}</span>
        <span className="portal-subtle">{t('since', { day: date(created) })}</span>
        {mayChange && !mayRemove && <span>{t('last')}</span>}
      </span>
      {mayChange && (
        <span className="portal-item-facts">
          <Link
            className="ds-link"
            to="/administration/member/$id"
            params={{ id }}
            aria-label={t('changeOf', { name })}
          >
            {t('change')}
          </Link>
          {mayRemove && (
            <Button
              variant="tertiary"
              data-color="danger"
              data-size="sm"
              aria-label={t('removeOf', { name })}
              onClick={() => setRemoving(true)}
            >
              {t('remove')}
            </Button>
          )}
        </span>
      )}
      {isRemoving && <Removal member={member} close={() => setRemoving(false)} />}
    </div>
  );
}

function Removal({ member, close }: { readonly member: Member; readonly close: () => void }) {
  const t = useTexts(membersTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const { organization } = useActing();
  const { remove } = useMemberChanges();
  const { name } = member;
  const removing = useMutation({
    mutationFn: () => remove(member.id),
    onSuccess() {
      tell(t('removed', { name }));
      close();
    },
  });
  const answers = (
    <>
      <Button data-color="danger" loading={removing.isPending} onClick={() => removing.mutate()}>
        {t('removeOf', { name })}
      </Button>
      <Button variant="secondary" onClick={close}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <Modal title={t('removeTitle', { name })} answers={answers} onEscape={close}>
      <Paragraph>
        {member.is_you
          ? t('removeYou', { organization: organization.name })
          : t('removeLead', { name, organization: organization.name })}
      </Paragraph>
      {removing.error !== null && <ProblemAlert problem={removing.error} />}
    </Modal>
  );
}
