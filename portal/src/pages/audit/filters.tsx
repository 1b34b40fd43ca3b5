/** What narrows the journal down: what was changed, by whom, and when. */
import { Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useActorName } from '../../administration/actor-name.ts';
import { useApi } from '../../api/api.ts';
import type { AuditEntry } from '../../api/audit.ts';
import { membersQuery } from '../../api/members.ts';
import { SearchField } from '../../frame/search-field.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { useTexts } from '../../language/translation.ts';
import { type AuditView, readAuditView } from './audit-view.ts';
import { auditTexts } from './texts.ts';
import { NOUNS, useNounName } from './value-names.ts';

type FiltersProps = {
  readonly view: AuditView;
  readonly look: (view: AuditView) => void;
  /** Who did these can be chosen too. */
  readonly seen: readonly AuditEntry[];
};

export function Filters({ view, look, seen }: FiltersProps) {
  const t = useTexts(auditTexts);
  const nounName = useNounName();
  const change = (field: keyof AuditView, value: string) => look(readAuditView({ ...view, [field]: value }));
  return (
    <search className="portal-filters portal-filters-four">
      <SearchField label={t('id')} value={view.id ?? ''} onChange={(value) => change('id', value)} />
      <SelectField
        label={t('noun')}
        value={view.noun ?? ''}
        options={[
          { value: '', name: t('everything') },
          ...NOUNS.map((noun) => ({ value: noun, name: nounName(noun) })),
        ]}
        onChange={(value) => change('noun', value)}
      />
      <Actors actor={view.actor ?? ''} seen={seen} choose={(value) => change('actor', value)} />
      <DayField label={t('from')} day={view.from} change={(value) => change('from', value)} />
      <DayField label={t('to')} day={view.to} change={(value) => change('to', value)} />
    </search>
  );
}

type ActorsProps = {
  readonly actor: string;
  readonly seen: readonly AuditEntry[];
  readonly choose: (id: string) => void;
};

/** The members, and whoever else has done something of what is seen. */
function Actors({ actor, seen, choose }: ActorsProps) {
  const t = useTexts(auditTexts);
  const actorName = useActorName();
  const { data: members = [] } = useQuery(membersQuery(useApi()));
  const others = new Map(seen.map((entry) => [entry.actor.id, actorName(entry.actor)]));
  for (const { id, name } of members) others.set(id, name);
  if (actor !== '' && !others.has(actor)) others.set(actor, actor);
  const options = [...others].map(([value, name]) => ({ value, name }));
  return (
    <SelectField
      label={t('who')}
      value={actor}
      options={[{ value: '', name: t('everybody') }, ...options]}
      onChange={choose}
    />
  );
}

type DayFieldProps = {
  readonly label: string;
  readonly day: string | undefined;
  readonly change: (day: string) => void;
};

function DayField({ label, day, change }: DayFieldProps) {
  return (
    <Textfield
      type="date"
      data-size="sm"
      label={label}
      value={day ?? ''}
      onChange={({ target }) => change(target.value)}
    />
  );
}
