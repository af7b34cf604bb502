/** Numbers as the report prints them: the same functions, so that a panel and a report never differ. */
export * from '../../../server/src/experiments/report/numbers.ts';
