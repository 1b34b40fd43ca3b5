/** What is found in the journal as a file, for spreadsheets or for programs. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useActorName } from '../../administration/actor-name.ts';
import { csvOf } from '../../administration/csv.ts';
import { useApi } from '../../api/api.ts';
import { type AuditEntry, MAX_DOWNLOADED, wholeAudit } from '../../api/audit.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { download } from '../../keys/download.ts';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { type AuditView, filterOf } from './audit-view.ts';
import { auditTexts } from './texts.ts';

type Kind = 'csv' | 'json';

export function Downloads({ view }: { readonly view: AuditView }) {
  const t = useTexts(auditTexts);
  const { number } = useFormats();
  const [count, setCount] = useState(0);
  const api = useApi();
  const actorName = useActorName();
  const fetching = useMutation({
    mutationFn: async (kind: Kind) => ({ kind, entries: await wholeAudit(api, filterOf(view), setCount) }),
    onSuccess({ kind, entries }) {
      if (kind === 'csv') download('audit.csv', asCsv(entries, actorName));
      else download('audit.json', JSON.stringify(entries, null, 2));
    },
  });
  const isCut = fetching.data !== undefined && fetching.data.entries.length >= MAX_DOWNLOADED;
  return (
    <div className="portal-stack">
      <div className="portal-row">
        {(['csv', 'json'] as const).map((kind) => (
          <Button
            key={kind}
            variant="secondary"
            data-size="sm"
            loading={fetching.isPending && fetching.variables === kind}
            onClick={() => fetching.mutate(kind)}
          >
            {t(kind)}
          </Button>
        ))}
      </div>
      <Paragraph role="status" data-size="sm">
        {fetching.isPending && t('fetched', { number: number(count) })}
        {isCut && t('cut', { number: number(MAX_DOWNLOADED) })}
      </Paragraph>
      {fetching.error !== null && <ProblemAlert problem={fetching.error} />}
    </div>
  );
}

/** Called as in the API, so that programs and people speak of the same. */
const COLUMNS = [
  ...['sequence', 'at', 'actor', 'actor_kind', 'actor_id', 'actor_orgno', 'owner_orgno'],
  ...['noun', 'id', 'action', 'before', 'after', 'trace_id'],
];

function asCsv(entries: readonly AuditEntry[], actorName: (actor: AuditEntry['actor']) => string): string {
  const json = (value: unknown) => (value === null || value === undefined ? '' : JSON.stringify(value));
  const rows = entries.map((entry) => [
    ...[
      entry.sequence,
      entry.at,
      actorName(entry.actor),
      entry.actor.kind,
      entry.actor.id,
      entry.actor.orgno,
    ],
    ...[entry.owner_orgno, entry.noun, entry.id, entry.action, json(entry.before), json(entry.after)],
    entry.trace_id,
  ]);
  return csvOf([COLUMNS, ...rows]);
}
