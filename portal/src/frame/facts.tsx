/** Things that are so: each with its name, its name in the API where it has one, and its values. */
type Fact = {
  readonly name: string;
  readonly technicalName?: string;
  readonly values: readonly string[];
};

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="portal-facts">
      {facts.map(({ name, technicalName, values }) => (
        <div key={name}>
          <dt>
            {name}
            {technicalName !== undefined && <code translate="no">{technicalName}</code>}
          </dt>
          {values.map((value) => (
            <dd key={value}>{value}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
