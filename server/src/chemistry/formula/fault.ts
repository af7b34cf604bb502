/** What the parser itself knows of a fault; the explanation is worked out only for the few formulas that have one. */
export interface RawFault {
  readonly code:
    | 'empty-formula'
    | 'symbol'
    | 'amount'
    | 'zero'
    | 'leading-number'
    | 'leading-point'
    | 'closing-bracket'
    | 'opening-bracket'
    | 'bracket-kind'
    | 'empty-bracket'
    | 'empty-part'
    | 'charge'
    | 'ambiguous-charge'
    | 'character';
  readonly offset: number;
  readonly length: number;
}
