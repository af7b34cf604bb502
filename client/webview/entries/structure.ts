import { mount, unmount } from 'svelte';
import Crystal from '../components/Crystal.svelte';
import { CrystalText } from '../components/crystalText.svelte.ts';

/** Shows a crystal (CIF, POSCAR or pymatgen JSON) in an element; for pages that load the viewer when they need it. */
export function showStructure(target: HTMLElement, text: string): { show(text: string): void; close(): void } {
  const crystal = new CrystalText(text);
  const component = mount(Crystal, { target, props: { crystal } });
  return {
    show: (next) => {
      crystal.text = next;
    },
    close: () => void unmount(component),
  };
}
