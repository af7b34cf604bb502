/** An amount in a template, given the value of each amount letter. */
export type TemplateAmount = (values: ArrayLike<number>) => number;

export interface AmountReading {
  readonly amount: TemplateAmount;
  /** The letters in it. */
  readonly letters: readonly string[];
  /** A letter that stands for nothing. */
  readonly unknown: string | null;
  readonly fault: string | null;
}

/**
 * Reads an amount: a number, a letter, or a sum of products of them, such as `(1-x)`, `(2x)`, `(3-x/2)`.
 *
 * @param names letters that stand for numbers; the amount is asked with their values in this order
 */
export function readAmount(text: string, names: readonly string[]): AmountReading {
  const tokens = text.match(/\d+(?:\.\d+)?|[a-z]|[-+*/()]|\S/g) ?? [];
  const letters = tokens.filter((token) => /^[a-z]$/.test(token));
  const unknown = letters.find((letter) => !names.includes(letter)) ?? null;
  let place = 0;
  let sound = true;

  const sum = (): TemplateAmount => {
    let total = product();
    while (tokens[place] === '+' || tokens[place] === '-') {
      const sign = tokens[place++] === '+' ? 1 : -1;
      const [before, next] = [total, product()];
      total = (values) => before(values) + sign * next(values);
    }
    return total;
  };
  const product = (): TemplateAmount => {
    let total = factor();
    for (;;) {
      const operator = tokens[place];
      const divides = operator === '/';
      if (divides || operator === '*') place++;
      // `2x` is a product without a sign.
      else if (operator === undefined || !/^[a-z(]$/.test(operator)) return total;
      const [before, next] = [total, factor()];
      total = divides ? (values) => before(values) / next(values) : (values) => before(values) * next(values);
    }
  };
  const factor = (): TemplateAmount => {
    const token = tokens[place++];
    if (token === '(') {
      const inside = sum();
      if (tokens[place++] !== ')') sound = false;
      return inside;
    }
    if (token !== undefined && /^\d/.test(token)) return () => Number(token);
    const name = token === undefined ? -1 : names.indexOf(token);
    if (name < 0) sound = false;
    return (values) => values[name]!;
  };

  const amount = sum();
  const whole = sound && place === tokens.length;
  return { amount, letters, unknown, fault: whole || unknown !== null ? null : `“${text}” is no amount` };
}
