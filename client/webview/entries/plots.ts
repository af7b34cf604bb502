export { BinnedScatterPlot, Histogram, ScatterPlot } from 'matterviz/plot';
