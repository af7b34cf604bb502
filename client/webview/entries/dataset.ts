import { openPanel } from '../openPanel.ts';
import Dataset from '../panels/Dataset.svelte';

openPanel('dataset', Dataset);
