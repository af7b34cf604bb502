import type { DesignReportFacts, ModelReportFacts, PredictReportFacts, ReportFacts } from './facts.ts';
import { Numbering } from './figure.ts';
import { type Html, html } from './html.ts';
import { count, countOf, unitText } from './numbers.ts';
import { page } from './page.ts';
import { ablationTable } from './sections/ablation.ts';
import { baselinesTable } from './sections/baselines.ts';
import { calibrationFigure } from './sections/calibration.ts';
import { cardSection } from './sections/card.ts';
import { dataSection } from './sections/data.ts';
import { bestSection } from './sections/designBest.ts';
import { searchSection } from './sections/designSearch.ts';
import { domainReasons, domainSection } from './sections/domain.ts';
import { elementMapFigure } from './sections/elementMap.ts';
import { learningFigure } from './sections/learning.ts';
import { mapSection } from './sections/map.ts';
import { parityFigure } from './sections/parity.ts';
import { predictionsSection } from './sections/predictions.ts';
import { reproduceSection } from './sections/reproduce.ts';
import { residualFigure } from './sections/residuals.ts';
import { screeningSection, showsScreening } from './sections/screening.ts';
import { stabilitySection } from './sections/stability.ts';
import { summarySection } from './sections/summary.ts';
import { sweepSection } from './sections/sweep.ts';
import { warnings } from './sections/warnings.ts';
import { worstTable } from './sections/worst.ts';
import { type TargetView, viewTarget } from './target.ts';

export type { ModelReportFacts, PredictReportFacts, ReportFacts } from './facts.ts';

/**
 * The report of a run as one HTML file that needs nothing else: no network, no script, no font but the reader's own. The
 * same facts give the same text.
 */
export function renderReport(facts: ReportFacts): string {
  switch (facts.kind) {
    case 'model':
      return modelReport(facts);
    case 'predict':
      return predictReport(facts);
    case 'design':
      return designReport(facts);
  }
}

function modelReport(facts: ModelReportFacts): string {
  const numbering = new Numbering();
  const views = facts.targets.map((target, index) => viewTarget(target, index, facts.targets.length, facts.run.seed));
  const tested = Math.max(0, ...facts.targets.map((target) => target.rows.length));
  const trained = facts.dataset.parts.filter(({ part }) => part === 'train').map(({ rows }) => rows);
  const training =
    trained.length === 0
      ? ''
      : ` Trained on ${count(Math.max(...trained))} materials of ${facts.dataset.name}, tested on ${count(tested)} it had not seen.`;
  return page({
    kind: 'Model report',
    title: facts.run.block,
    lead: html`Predicts ${propertyList(facts.targets)} of a material.${training}`,
    run: facts.run,
    contents: [
      ['results', 'Results'],
      ...views.map(({ id, facts: target }) => [id, capitalised(target.label)] as const),
      ...(facts.stability ? [['stability', 'Stability'] as const] : []),
      ['training', 'Training'],
      ...(facts.sweep ? [['sweep', 'Sweep'] as const] : []),
      ['domain', 'Domain'],
      ...(facts.map ? [['map', 'Map'] as const] : []),
      ['data', 'Data'],
      ['card', 'Model card'],
      ['reproduce', 'How to reproduce'],
    ],
    body: html`${summarySection(facts, views, numbering)}
${views.map((view) => targetSection(view, numbering))}
${facts.stability ? stabilitySection(facts.stability, numbering) : null}
<section id="training"><h2>Training</h2>
${learningFigure(facts, numbering)}</section>
${facts.sweep ? sweepSection(facts.sweep, numbering) : null}
${domainSection(facts.domain, views, numbering)}
${mapSection(facts, numbering)}
${dataSection(facts.dataset, numbering)}
${cardSection(facts.card)}
${reproduceSection(facts.run, facts.experiment)}`,
  });
}

function targetSection(view: TargetView, numbering: Numbering): Html {
  const heading = html`<h2>${capitalised(view.facts.label)}</h2>`;
  if (view.facts.rows.length === 0) {
    return html`<section id="${view.id}">${heading}<p>No test material has a label for ${view.facts.label}, so nothing can be said about its error.</p></section>`;
  }
  return html`<section id="${view.id}">${heading}
<div class="pair">${parityFigure(view, numbering)}${calibrationFigure(view, numbering)}</div>
${baselinesTable(view, numbering)}
${ablationTable(view, numbering)}
${residualFigure(view, numbering)}
${elementMapFigure(view, numbering)}
${worstTable(view, numbering)}
</section>`;
}

function predictReport(facts: PredictReportFacts): string {
  const numbering = new Numbering();
  const { materials, outsideDomain: outside } = facts.screening;
  return page({
    kind: 'Predictions',
    title: facts.run.block,
    lead: html`${propertyList(facts.targets, true)} of ${countOf(materials, 'material')}, by the model ${facts.model.name} of run <code>${facts.model.runFolder}</code>. ${
      outside === 0
        ? 'All lie inside the model’s domain.'
        : `${count(outside)} ${outside === 1 ? 'lies' : 'lie'} outside the model’s domain.`
    }`,
    run: facts.run,
    contents: [
      ['results', 'Predictions'],
      ...(showsScreening(facts) ? [['screening', 'All materials'] as const] : []),
      ['domain', 'Domain'],
      ['card', 'Model card'],
      ['reproduce', 'How to reproduce'],
    ],
    body: html`${warnings(facts.run.warnings)}${predictionsSection(facts, numbering)}
${screeningSection(facts, numbering)}
<section id="domain"><h2>Applicability domain</h2>
<p>${facts.domain.method}</p>
${domainReasons(facts.domain)}</section>
${cardSection(facts.card)}
${reproduceSection(facts.run, facts.experiment)}`,
  });
}

function designReport(facts: DesignReportFacts): string {
  const numbering = new Numbering();
  const { summary, model, from } = facts;
  const { met, best, campaign } = summary;
  const found =
    met === null ? '' : ` ${countOf(met, 'candidate')} asked about ${met === 1 ? 'meets' : 'meet'} every range.`;
  const judge =
    campaign === null
      ? html`judged by the model ${model.name} of run <code>${model.runFolder}</code>`
      : 'judged by results of your own';
  return page({
    kind: 'Design',
    title: facts.run.block,
    lead: html`A search for ${summary.goals.join('; ')}${from === null ? '' : `, starting from ${from}`}, ${judge}.${found}${best[0] ? ` The best is ${best[0].formula}.` : ''}`,
    run: facts.run,
    contents: [
      ['results', 'Best candidates'],
      ['search', 'Search'],
      ['card', 'Model card'],
      ['reproduce', 'How to reproduce'],
    ],
    body: html`${warnings(facts.run.warnings)}${bestSection(facts, numbering)}
${searchSection(facts, numbering)}
${cardSection(facts.card)}
${reproduceSection(facts.run, facts.experiment)}`,
  });
}

/** `bulk modulus (GPa) and band gap (eV)`. */
function propertyList(targets: readonly { readonly label: string; readonly unit: string }[], capital = false): string {
  const names = targets.map(({ label, unit }) => (unitText(unit) === '' ? label : `${label} (${unitText(unit)})`));
  const last = names.pop() ?? 'nothing';
  const text = names.length === 0 ? last : `${names.join(', ')} and ${last}`;
  return capital ? capitalised(text) : text;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
