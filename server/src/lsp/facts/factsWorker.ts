import { parentPort } from 'node:worker_threads';
import { collectAtRest } from '../memory.ts';
import { DatasetAnswers } from './answers/datasets.ts';
import { answerFiles } from './answers/files.ts';
import { ModelAnswers } from './answers/models.ts';
import { answerRuns } from './answers/runs.ts';
import type { FromWorker, Question, Questions, ToWorker } from './messages.ts';

/**
 * The thread that finds out what is slow to know: data files, run folders, predictions. It may take its time; the server
 * never waits for it. What it loads (data sets, models, the tensor backend) it loads when first asked for, and keeps a few.
 */
const datasets = new DatasetAnswers();
const models = new ModelAnswers();
const asked = new Map<number, AbortController>();
collectAtRest();

type Answers = {
  readonly [Q in Question]: (
    question: Questions[Q]['asked'],
    signal: AbortSignal,
  ) => Promise<Questions[Q]['answer']> | Questions[Q]['answer'];
};

const answers: Answers = {
  files: answerFiles,
  runs: answerRuns,
  datasets: (question, signal) => datasets.profiles(question.datasets, signal),
  knownValues: ({ dataset, formula }, signal) => datasets.knownValues(dataset, formula, signal),
  prediction: ({ model, formula }, signal) => models.predict(model, formula, signal),
  warmUp: async ({ model }) => {
    await models.load(model);
    return null;
  },
};

parentPort!.on('message', (message: ToWorker) => {
  if ('cancel' in message) asked.get(message.cancel)?.abort();
  else void answer(message);
});

async function answer({ id, question, asked: parameters }: Exclude<ToWorker, { cancel: number }>): Promise<void> {
  const controller = new AbortController();
  asked.set(id, controller);
  try {
    // The table above ties each question to its parameters; the compiler cannot follow that through a lookup.
    const work = answers[question] as (question: unknown, signal: AbortSignal) => unknown;
    reply({ id, answer: await work(parameters, controller.signal) });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? error.message : String(error) });
  } finally {
    asked.delete(id);
  }
}

function reply(message: FromWorker): void {
  parentPort!.postMessage(message);
}
