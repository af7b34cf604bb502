import { type Component, mount } from 'svelte';
import type { PanelKind } from '../src/panels/contract.ts';
import { connect } from './host.ts';
import { Panel } from './panel.svelte.ts';
import './page.css';
import './theme.css';

/** Begins a page: meets the editor, shows the panel, listens. */
export function openPanel<Kind extends PanelKind>(kind: Kind, component: Component<{ panel: Panel<Kind> }>): void {
  const panel = new Panel<Kind>(connect(kind));
  const target = document.getElementById('app') ?? document.body;
  target.classList.add('matml');
  mount(component, { target, props: { panel } });
  panel.host.listen((message) => panel.receive(message));
}
