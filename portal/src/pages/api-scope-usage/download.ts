/** The numbers as a file for a spreadsheet: by day, consumer and supplier, which is more than the page shows. */
import { answerOf, useApi } from '../../api/api.ts';

export function useDownload(scope: string, from: string): () => Promise<void> {
  const api = useApi();
  return async () => {
    const query = { of: 'scopes', group_by: 'day,consumer,supplier', scope, from } as const;
    const headers = { accept: 'text/csv' };
    const csv = await answerOf(
      api.GET('/porthus/v1/statistics', { params: { query }, headers, parseAs: 'text' }),
    );
    const address = URL.createObjectURL(new Blob([String(csv)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${scope.replaceAll(/[:/]/g, '-')}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
}
