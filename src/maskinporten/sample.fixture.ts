/** An identifier for a test, parsed as any other. */
export function sample<Value>(parse: (text: string) => Value | undefined, text: string): Value {
  const value = parse(text);
  if (value === undefined) throw new Error(`The sample ${text} is wrong.`);
  return value;
}
