/**
 * `store.queries` reads. A write through it would be outside every unit of work, on SQLite on a connection that cannot
 * write; on both stores it fails with this sentence instead.
 */
import type { KyselyPlugin, RootOperationNode } from 'kysely';
import type { Queries } from './store.ts';

const READING: ReadonlySet<RootOperationNode['kind']> = new Set(['SelectQueryNode', 'RawNode']);

const plugin: KyselyPlugin = {
  transformQuery({ node }) {
    if (READING.has(node.kind)) return node;
    throw new Error('store.queries only reads. Write in a unit of work: store.transaction.');
  },
  transformResult: async ({ result }) => result,
};

export function readingOnly(queries: Queries): Queries {
  return queries.withPlugin(plugin);
}
