/** The name under which a webhook's secret is sealed: one webhook's cannot be put in another's place. */
export function secretName(webhookId: string): string {
  return `webhook ${webhookId}`;
}
