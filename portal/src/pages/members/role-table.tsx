/** What each role may: the same rules as the API's (decision 0055). */
import { Paragraph } from '@digdir/designsystemet-react';
import { Facts } from '../../frame/facts.tsx';
import { useTexts } from '../../language/translation.ts';
import { useRoleNames } from '../../session/roles.ts';
import { ROLES } from '../../session/session.ts';
import { roleRightTexts } from './role-right-texts.ts';
import { membersTexts } from './texts.ts';

export function RoleTable() {
  const t = useTexts(membersTexts);
  const may = useTexts(roleRightTexts);
  const roleNames = useRoleNames();
  return (
    <>
      <Paragraph className="portal-text">{t('rolesLead')}</Paragraph>
      <Facts facts={ROLES.map((role) => ({ name: roleNames([role]), values: [may(role)] }))} />
    </>
  );
}
