import type { RunFacts } from './facts.ts';
import { type Html, html } from './html.ts';
import { duration, moment } from './numbers.ts';
import { STYLE } from './style.ts';

export interface PageContent {
  readonly kind: string;
  readonly title: string;
  readonly lead: Html;
  readonly run: RunFacts;
  /** Sections by id and heading. */
  readonly contents: readonly (readonly [id: string, heading: string])[];
  readonly body: Html;
}

/** Nothing may be loaded and nothing may run; only the page's own styles apply. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The whole document around a report's sections. */
export function page({ kind, title, lead, run, contents, body }: PageContent): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="MatML">
<title>${title} – ${kind}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="kind">MatML <span aria-hidden="true">·</span> ${kind}</p>
<h1>${title}</h1>
<p class="lead">${lead}</p>
<p class="byline">${moment(run.started)} <span aria-hidden="true">·</span> ${duration(run.seconds)} <span aria-hidden="true">·</span> <code>${run.folder}</code></p>
<nav aria-label="Sections">${contents.map(([id, heading]) => html`<a href="#${id}">${heading}</a>`)}</nav>
</header>
<main>
${body}
</main>
<footer><p>${run.name}. Written by MatML; every number is computed from the run named above.</p></footer>
</body>
</html>
`.markup;
}
