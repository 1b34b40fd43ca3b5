/** The fields that a new member and one that is changed have in common. */
import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { ChecksField } from '../../form/checks-field.tsx';
import type { Form } from '../../form/form.ts';
import type { Name, Values } from '../../form/form-state.ts';
import { TextField } from '../../form/text-field.tsx';
import { useTexts } from '../../language/translation.ts';
import { useRoleNames } from '../../session/roles.ts';
import { ROLES } from '../../session/session.ts';
import { roleRightTexts } from '../members/role-right-texts.ts';
import { memberFaultTexts } from './fault-texts.ts';
import { MAX_NAME, type MemberFault } from './member-faults.ts';
import { memberFormTexts } from './texts.ts';

export function NameField<Fields extends Values & { readonly name: string }>({
  form,
}: {
  readonly form: Form<Fields>;
}) {
  const t = useTexts(memberFormTexts);
  return (
    <TextField
      form={form}
      field={'name' as Name<Fields>}
      technicalName="name"
      label={t('name')}
      help={t('nameHelp')}
      maxLength={MAX_NAME}
    />
  );
}

export function RolesField<Fields extends Values & { readonly roles: readonly string[] }>({
  form,
}: {
  readonly form: Form<Fields>;
}) {
  const t = useTexts(memberFormTexts);
  const may = useTexts(roleRightTexts);
  const roleNames = useRoleNames();
  const choices = ROLES.map((role) => ({
    value: role,
    name: capitalised(roleNames([role])),
    help: may(role),
  }));
  return (
    <ChecksField
      form={form}
      field={'roles' as Name<Fields>}
      technicalName="roles"
      label={t('roles')}
      help={t('rolesHelp')}
      choices={choices}
    />
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function BackToMembers() {
  const t = useTexts(memberFormTexts);
  return (
    <Link className="ds-link" to="/administration">
      {t('back')}
    </Link>
  );
}

export function AdministratorsOnly() {
  const t = useTexts(memberFormTexts);
  return <Paragraph className="portal-text">{t('administratorsOnly')}</Paragraph>;
}

/** What a form says of a fault. */
export function useFaultSentence(): (fault: MemberFault | undefined) => string | undefined {
  const t = useTexts(memberFaultTexts);
  return (fault) => (fault === undefined ? undefined : t(fault));
}
