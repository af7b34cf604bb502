import { openPanel } from '../openPanel.ts';
import Training from '../panels/Training.svelte';

openPanel('training', Training);
