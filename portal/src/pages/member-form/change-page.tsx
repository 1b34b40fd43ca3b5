/** What a member is called, and their roles. */
import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { type Member, membersQuery, useMemberChanges } from '../../api/members.ts';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useHasRole } from '../../session/acting.ts';
import { ROLES, type Role } from '../../session/session.ts';
import { isLastAdministrator } from '../members/last-administrator.ts';
import { nameFault, rolesFault } from './member-faults.ts';
import {
  AdministratorsOnly,
  BackToMembers,
  NameField,
  RolesField,
  useFaultSentence,
} from './member-fields.tsx';
import { memberFormTexts } from './texts.ts';

export const Route = createLazyRoute('/administration/member/$id')({ component: ChangeMember });

const route = getRouteApi('/administration/member/$id');

function ChangeMember() {
  const t = useTexts(memberFormTexts);
  const { id } = route.useParams();
  const mayChange = useHasRole();
  const query = useQuery(membersQuery(useApi()));
  const member = query.data?.find((each) => each.id === id);
  return (
    <Page
      title={member === undefined ? t('changeTitle') : t('changeTitleOf', { name: member.name })}
      back={<BackToMembers />}
    >
      {mayChange ? (
        <Loaded query={query} lines={6}>
          {(members) =>
            member === undefined ? (
              <Paragraph>{t('gone')}</Paragraph>
            ) : (
              <MemberForm member={member} isLast={isLastAdministrator(members, member)} />
            )
          }
        </Loaded>
      ) : (
        <AdministratorsOnly />
      )}
    </Page>
  );
}

function MemberForm({ member, isLast }: { readonly member: Member; readonly isLast: boolean }) {
  const t = useTexts(memberFormTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const navigate = useNavigate();
  const { change } = useMemberChanges();
  const said = useFaultSentence();
  const form = useForm({
    initial: {
      name: member.name,
      roles: ROLES.filter((role) => member.roles.includes(role)) as readonly string[],
    },
    validate(values) {
      const dropsLast = isLast && !values.roles.includes('administrator');
      return {
        name: said(nameFault(values)),
        roles: said(rolesFault(values)) ?? (dropsLast ? t('lastAdministrator') : undefined),
      };
    },
    async save({ name, roles }) {
      await change(member.id, { name: name.trim(), roles: roles as Role[] });
      tell(t('saved', { name: name.trim() }));
      await navigate({ to: '/administration', ignoreBlocker: true });
    },
  });
  const dropsOwn = member.is_you && !form.values.roles.includes('administrator');
  return (
    <FormView
      form={form}
      beside={
        <Link className="ds-link" to="/administration">
          {w('cancel')}
        </Link>
      }
    >
      <NameField form={form} />
      <RolesField form={form} />
      <p role="status" className="portal-outcome">
        {dropsOwn && !isLast && t('dropsOwn')}
      </p>
    </FormView>
  );
}
