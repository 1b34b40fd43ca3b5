/** One entry of the journal: what was done with what, by whom, when, and what was changed. */
import { Details, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useActorName } from '../../administration/actor-name.ts';
import type { AuditEntry } from '../../api/audit.ts';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { changedFields } from './changed-fields.ts';
import { auditTexts } from './texts.ts';
import { useActionName, useNounName } from './value-names.ts';

type EntryLineProps = { readonly entry: AuditEntry; readonly isOpen?: true };

export function EntryLine({ entry, isOpen }: EntryLineProps) {
  const t = useTexts(auditTexts);
  const { moment } = useFormats();
  const { orgno: own } = useActing().organization;
  const actorName = useActorName();
  const nounName = useNounName();
  const actionName = useActionName();
  const { sequence, at, actor, owner_orgno: owner, noun, id, action } = entry;
  return (
    <div className="portal-stack">
      <div className="portal-item">
        <span className="portal-item-name">
          <strong>
            {nounName(noun)}: {actionName(action)}
          </strong>
          <code translate="no">{id}</code>
          <span>{t('by', { who: actorName(actor) })}</span>
          {owner !== own && <span>{t('ownedBy', { orgno: orgnoText(owner) })}</span>}
        </span>
        <Link className="ds-link" to="/administration/audit" search={{ entry: sequence }}>
          {moment(at)}
        </Link>
      </div>
      <Details defaultOpen={isOpen === true}>
        <Details.Summary>{t('changes')}</Details.Summary>
        <Details.Content>
          <Changes entry={entry} />
        </Details.Content>
      </Details>
    </div>
  );
}

function Changes({ entry: { before, after, trace_id: traceId, sequence } }: { readonly entry: AuditEntry }) {
  const t = useTexts(auditTexts);
  const changes = changedFields(before, after);
  return (
    <div className="portal-stack">
      {changes.length === 0 && <Paragraph>{t('noChanges')}</Paragraph>}
      {changes.length > 0 && (
        <dl className="portal-facts">
          {changes.map(({ field, before: was, after: is }) => (
            <div key={field}>
              <dt>{field === '' ? t('whole') : <code translate="no">{field}</code>}</dt>
              {was !== undefined && <dd className="portal-lines">{t('before', { value: was })}</dd>}
              {is !== undefined && <dd className="portal-lines">{t('after', { value: is })}</dd>}
            </div>
          ))}
        </dl>
      )}
      <Paragraph data-size="sm">{t('reference', { sequence, traceId })}</Paragraph>
    </div>
  );
}
