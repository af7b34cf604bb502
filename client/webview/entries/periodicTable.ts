export { element_data } from 'matterviz/element';
export { ELEM_SYMBOLS } from 'matterviz/labels';
export { PeriodicTable } from 'matterviz/periodic-table';
