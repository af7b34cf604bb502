import { openPanel } from '../openPanel.ts';
import Predictions from '../panels/Predictions.svelte';

openPanel('predictions', Predictions);
