/** Who is logged in, and what concerns them alone. */
import { Dropdown, Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { LogOutButton } from '../session/log-out-button.tsx';
import { useRoleNames } from '../session/roles.ts';
import { ColorChoice } from './color-choice.tsx';
import { frameTexts } from './frame-texts.ts';

export function PersonMenu() {
  const t = useTexts(frameTexts);
  const roleNames = useRoleNames();
  const { person, organization, csrf } = useActing();
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger variant="secondary" data-size="sm">
        {person.name}
      </Dropdown.Trigger>
      <Dropdown placement="bottom-end">
        <div className="portal-stack">
          <Paragraph data-size="sm">{t('yourRoles', { roles: roleNames(organization.roles) })}</Paragraph>
          <ColorChoice />
          <LogOutButton csrf={csrf} variant="secondary" />
        </div>
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}
