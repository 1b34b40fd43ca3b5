/** Who works for the organisation in the portal: how they are asked for, and changed. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { SESSION_KEY } from '../session/session.ts';
import { type Api, answerOf, type Schema, useApi } from './api.ts';

export type Member = Schema<'Member'>;

export function membersQuery(api: Api) {
  return queryOptions({
    queryKey: ['members'],
    queryFn: ({ signal }) => answerOf(api.GET('/porthus/v1/members', { signal })),
  });
}

export function useMemberChanges() {
  const api = useApi();
  const queries = useQueryClient();
  // Whoever changes themselves may do something else from now on.
  const settle = () =>
    Promise.all(
      [['members'], ['audit'], SESSION_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  return {
    async add(body: Schema<'NewMember'>) {
      await answerOf(api.POST('/porthus/v1/members', { body }));
      await settle();
    },
    async change(id: string, body: Schema<'MemberChange'>) {
      await answerOf(api.PUT('/porthus/v1/members/{id}', { params: { path: { id } }, body }));
      await settle();
    },
    async remove(id: string) {
      await answerOf(api.DELETE('/porthus/v1/members/{id}', { params: { path: { id } } }));
      await settle();
    },
  };
}
