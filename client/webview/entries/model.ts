import { openPanel } from '../openPanel.ts';
import Model from '../panels/Model.svelte';

openPanel('model', Model);
