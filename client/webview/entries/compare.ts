import { openPanel } from '../openPanel.ts';
import Compare from '../panels/Compare.svelte';

openPanel('compare', Compare);
