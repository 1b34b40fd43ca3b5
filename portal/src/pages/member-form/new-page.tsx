/** Somebody is let to act for the organisation. */
import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { useMemberChanges } from '../../api/members.ts';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useActing, useHasRole } from '../../session/acting.ts';
import type { Role } from '../../session/session.ts';
import { nameFault, personFault, rolesFault, spaceless } from './member-faults.ts';
import {
  AdministratorsOnly,
  BackToMembers,
  NameField,
  RolesField,
  useFaultSentence,
} from './member-fields.tsx';
import { memberFormTexts } from './texts.ts';

export const Route = createLazyRoute('/administration/member/new')({ component: NewMember });

function NewMember() {
  const t = useTexts(memberFormTexts);
  const { organization } = useActing();
  const mayAdd = useHasRole();
  return (
    <Page
      title={t('newTitle')}
      lead={t('newLead', { organization: organization.name })}
      back={<BackToMembers />}
    >
      {mayAdd ? <NewMemberForm /> : <AdministratorsOnly />}
    </Page>
  );
}

const BLANK = { person: '', name: '', roles: [] as readonly string[] };

function NewMemberForm() {
  const t = useTexts(memberFormTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const navigate = useNavigate();
  const { environment } = useActing();
  const { add } = useMemberChanges();
  const said = useFaultSentence();
  const form = useForm({
    initial: BLANK,
    validate: (values) => ({
      person: said(personFault(values.person)),
      name: said(nameFault(values)),
      roles: said(rolesFault(values)),
    }),
    async save({ person, name, roles }) {
      await add({ person: spaceless(person), name: name.trim(), roles: roles as Role[] });
      tell(t('added', { name: name.trim() }));
      await navigate({ to: '/administration', ignoreBlocker: true });
    },
  });
  return (
    <FormView
      form={form}
      action={t('add')}
      beside={
        <Link className="ds-link" to="/administration">
          {w('cancel')}
        </Link>
      }
    >
      <TextField
        form={form}
        field="person"
        technicalName="person"
        label={t('person')}
        help={t(environment.mode === 'simulator' ? 'personHelpTest' : 'personHelp')}
      />
      <NameField form={form} />
      <RolesField form={form} />
    </FormView>
  );
}
