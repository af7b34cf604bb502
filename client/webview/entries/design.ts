import { openPanel } from '../openPanel.ts';
import Design from '../panels/Design.svelte';

openPanel('design', Design);
