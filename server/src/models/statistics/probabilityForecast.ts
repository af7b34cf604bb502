/** How good probabilities of a yes or no have turned out to be. */
export interface ForecastQuality {
  readonly count: number;
  /** Share of rows where it came true. */
  readonly baseRate: number;
  /** Mean squared difference of probability and outcome (Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2). */
  readonly brier: number;
  /** The same of always forecasting the base rate: what a forecast has to beat. */
  readonly brierOfBaseRate: number;
  /** Outcomes against verdicts, a probability of one half or more counting as yes. */
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
  /** Rows whose probability falls into each of equal bins: is it as often true as it says? Empty bins are left out. */
  readonly reliability: readonly { readonly forecast: number; readonly observed: number; readonly count: number }[];
}

export function forecastQuality(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<boolean>,
  bins = 10,
): ForecastQuality {
  const count = probabilities.length;
  const sums = Array.from({ length: bins }, () => ({ forecast: 0, observed: 0, count: 0 }));
  const verdicts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
  let [squares, happened] = [0, 0];
  for (let row = 0; row < count; row++) {
    const probability = probabilities[row]!;
    const outcome = outcomes[row]! ? 1 : 0;
    squares += (probability - outcome) ** 2;
    happened += outcome;
    if (probability >= 0.5) verdicts[outcome ? 'truePositive' : 'falsePositive']++;
    else verdicts[outcome ? 'falseNegative' : 'trueNegative']++;
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))]!;
    bin.forecast += probability;
    bin.observed += outcome;
    bin.count++;
  }
  const baseRate = happened / count;
  return {
    count,
    baseRate,
    brier: squares / count,
    brierOfBaseRate: baseRate * (1 - baseRate),
    ...verdicts,
    reliability: sums.flatMap(({ forecast, observed, count: rows }) =>
      rows === 0 ? [] : [{ forecast: forecast / rows, observed: observed / rows, count: rows }],
    ),
  };
}
