// Components are compiled by the bundler; to TypeScript each is a component with any properties.
declare module '*.svelte' {
  import type { Component } from 'svelte';

  const component: Component<Record<string, unknown>>;
  export default component;
}
declare module '*.css';
