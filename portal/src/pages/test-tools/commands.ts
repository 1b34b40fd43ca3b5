/** Telling a control of the simulator to do something; all that is known of the tools is read again afterwards. */
import { useQueryClient } from '@tanstack/react-query';
import { commandTool } from '../../api/test-tools.ts';
import { useActing } from '../../session/acting.ts';

export function useCommand() {
  const { csrf } = useActing();
  const queries = useQueryClient();
  return async <Answer>(path: string, body: object = {}): Promise<Answer> => {
    const answer = await commandTool<Answer>(path, csrf, body);
    await queries.invalidateQueries({ queryKey: ['test-tools'] });
    return answer;
  };
}
