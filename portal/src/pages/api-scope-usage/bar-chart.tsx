/** Tokens by day as bars. Who does not see them is told the sum, and has the table. */
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { apiScopeUsageTexts } from './texts.ts';
import { bars, type DayCount } from './usage.ts';

/** Units of the drawing; it is as wide as there is room for. */
const HEIGHT = 160;
const STEP = 16;
const GAP = 4;
/** One token is to be seen beside a million. */
const LEAST = 2;

export function BarChart({ days }: { readonly days: readonly DayCount[] }) {
  const t = useTexts(apiScopeUsageTexts);
  const { number, date } = useFormats();
  const drawn = bars(days);
  const most = Math.max(...drawn.map(({ tokens }) => tokens), 1);
  const total = days.reduce((sum, { tokens }) => sum + tokens, 0);
  const [from, to] = [drawn[0]?.from ?? '', drawn.at(-1)?.to ?? ''];
  const label = t('chart', {
    ...{ tokens: number(total), from: date(from), to: date(to), most: number(most) },
  });
  return (
    <div className="portal-chart">
      <svg
        viewBox={`0 0 ${drawn.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {drawn.map((bar, at) => {
          const height = bar.tokens === 0 ? 0 : Math.max((bar.tokens / most) * HEIGHT, LEAST);
          return (
            <rect key={bar.from} x={at * STEP} y={HEIGHT - height} width={STEP - GAP} height={height}>
              <title>{`${date(bar.from)}: ${number(bar.tokens)}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className="portal-chart-ends" aria-hidden>
        <span>{date(from)}</span>
        <span>{date(to)}</span>
      </div>
    </div>
  );
}
