/**
 * The store will not open, and its message is one or two sentences to the operator: what is wrong with which database
 * and what to do. It never holds a password.
 */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}
