/** What an integration is called where it has no display name: by its description, or else by its id. */
import type { Integration } from '../api/clients.ts';

export function nameOf({ client_name: name, description, client_id: id }: Integration): string {
  return name || description || id;
}
